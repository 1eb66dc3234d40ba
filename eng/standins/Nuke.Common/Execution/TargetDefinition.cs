namespace Nuke.Common.Execution;

/// <summary>Collects what a target declares.</summary>
internal sealed class TargetDefinition(ExecutableTarget target) : ITargetDefinition
{
    public ExecutableTarget Target { get; } = target;
    public List<Target> DependsOnTargets { get; } = [];
    public List<Target> BeforeTargets { get; } = [];
    public List<Target> AfterTargets { get; } = [];
    public List<Target> TriggersTargets { get; } = [];

    // --help is the build's own: nobody reads it here.
    public ITargetDefinition Description(string description) => this;
    public ITargetDefinition ProceedAfterFailure() => Do(() => Target.ProceedAfterFailure = true);
    public ITargetDefinition AssuredAfterFailure() => Do(() => Target.AssuredAfterFailure = true);
    public ITargetDefinition Executes(params Action[] actions) => Do(() => Target.Actions.AddRange(actions));
    public ITargetDefinition DependsOn(params Target[] targets) => Do(() => DependsOnTargets.AddRange(targets));
    public ITargetDefinition Before(params Target[] targets) => Do(() => BeforeTargets.AddRange(targets));
    public ITargetDefinition After(params Target[] targets) => Do(() => AfterTargets.AddRange(targets));
    public ITargetDefinition Triggers(params Target[] targets) => Do(() => TriggersTargets.AddRange(targets));

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null) =>
        Do(() => Target.Conditions.Add(new Condition(ConditionText(conditionExpression), condition)));

    // "() => Flag" reads as "Flag" in the table.
    private static string ConditionText(string? expression) => (expression ?? "").Replace("() =>", "", StringComparison.Ordinal).Trim();

    private TargetDefinition Do(Action change)
    {
        change();
        return this;
    }
}
