using System.Linq.Expressions;

namespace Nuke.Common.Execution;

/// <summary>Collects what a target declares.</summary>
internal sealed class TargetDefinition(ExecutableTarget target) : ITargetDefinition
{
    public ExecutableTarget Target { get; } = target;
    public List<Target> DependsOnTargets { get; } = [];
    public List<Target> DependentForTargets { get; } = [];
    public List<Target> BeforeTargets { get; } = [];
    public List<Target> AfterTargets { get; } = [];
    public List<Target> TriggersTargets { get; } = [];
    public List<Target> TriggeredByTargets { get; } = [];

    public ITargetDefinition Description(string description) => Do(() => Target.Description = description);
    public ITargetDefinition Unlisted() => Do(() => Target.Listed = false);
    public ITargetDefinition ProceedAfterFailure() => Do(() => Target.ProceedAfterFailure = true);
    public ITargetDefinition AssuredAfterFailure() => Do(() => Target.AssuredAfterFailure = true);
    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior) => Do(() => Target.DependencyBehavior = dependencyBehavior);

    public ITargetDefinition Executes(params Action[] actions) => Do(() => Target.Actions.AddRange(actions));
    public ITargetDefinition Executes<T>(Func<T> action) => Do(() => Target.Actions.Add(() => Await(action())));
    public ITargetDefinition Executes(Func<Task> action) => Do(() => Target.Actions.Add(() => action().GetAwaiter().GetResult()));

    public ITargetDefinition DependsOn(params Target[] targets) => Do(() => DependsOnTargets.AddRange(targets));
    public ITargetDefinition DependentFor(params Target[] targets) => Do(() => DependentForTargets.AddRange(targets));
    public ITargetDefinition Before(params Target[] targets) => Do(() => BeforeTargets.AddRange(targets));
    public ITargetDefinition After(params Target[] targets) => Do(() => AfterTargets.AddRange(targets));
    public ITargetDefinition Triggers(params Target[] targets) => Do(() => TriggersTargets.AddRange(targets));
    public ITargetDefinition TriggeredBy(params Target[] targets) => Do(() => TriggeredByTargets.AddRange(targets));

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null) =>
        Do(() => Target.StaticConditions.Add(new Condition(ConditionText(conditionExpression), condition)));

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null) =>
        Do(() => Target.DynamicConditions.Add(new Condition(ConditionText(conditionExpression), condition)));

    public ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class? =>
        Do(() => Target.Requirements.AddRange(parameterRequirements.Prepend(parameterRequirement).Select(Requirements.ValueOf)));

    public ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct =>
        Do(() => Target.Requirements.AddRange(parameterRequirements.Prepend(parameterRequirement).Select(Requirements.ValueOf)));

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements) =>
        Do(() => Target.Requirements.AddRange(requirements.Prepend(requirement).Select(Requirements.Condition)));

    public ITargetDefinition Produces(params string[] artifacts) => this;
    public ITargetDefinition Consumes(params Target[] targets) => this;

    private static void Await<T>(T result) => (result as Task)?.GetAwaiter().GetResult();

    // "() => Flag" reads as "Flag" in the table.
    private static string ConditionText(string? expression) => (expression ?? "").Replace("() =>", "", StringComparison.Ordinal).Trim();

    private TargetDefinition Do(Action change)
    {
        change();
        return this;
    }
}
