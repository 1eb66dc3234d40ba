using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>What a target declares about itself. The members ordinary builds use, with the real library's meaning.</summary>
public interface ITargetDefinition
{
    /// <summary>The text that <c>--help</c> shows.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Keeps the target out of <c>--help</c>.</summary>
    ITargetDefinition Unlisted();

    /// <summary>The build goes on when this target fails; it still ends as failed.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>The target runs, when it is scheduled, even after another target failed.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Adds actions, run in order. A target without actions only collects its dependencies.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <inheritdoc cref="Executes(Action[])"/>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <inheritdoc cref="Executes(Action[])"/>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Schedules the targets and runs them first.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Makes the targets depend on this one.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <summary>Runs before the targets where both are scheduled.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Runs after the targets where both are scheduled.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Schedules the targets and runs them afterwards.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <summary>Is scheduled by the targets and runs after them.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <summary>A condition checked before any target runs.</summary>
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>A condition checked when it is this target's turn.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>What becomes of the dependencies when this target is skipped.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Parameters that must have a value before any target runs.</summary>
    ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class?;

    /// <inheritdoc cref="Requires{T}(Expression{Func{T}}, Expression{Func{T}}[])"/>
    ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct;

    /// <summary>Conditions that must hold before any target runs.</summary>
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);

    /// <summary>Files the target writes, for configuration generators and readers of the build.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Targets whose products this one reads. It neither schedules nor orders them.</summary>
    ITargetDefinition Consumes(params Target[] targets);
}
