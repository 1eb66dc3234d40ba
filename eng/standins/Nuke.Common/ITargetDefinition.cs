using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>What a target declares about itself: the members that this project's build uses, with the real library's meaning.</summary>
public interface ITargetDefinition
{
    /// <summary>What the target does.</summary>
    ITargetDefinition Description(string description);

    /// <summary>The build goes on when this target fails; it still ends as failed.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>The target runs, when it is scheduled, even after another target failed.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Adds actions, run in order. A target without actions only collects its dependencies.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Schedules the targets and runs them first.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Runs before the targets where both are scheduled.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Runs after the targets where both are scheduled.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Schedules the targets and runs them afterwards.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <summary>A condition checked when it is this target's turn.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);
}
