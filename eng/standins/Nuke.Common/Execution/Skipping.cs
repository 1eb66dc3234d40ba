namespace Nuke.Common.Execution;

/// <summary>Leaves targets out, with the dependencies that only they needed.</summary>
internal static class Skipping
{
    /// <summary>
    /// Applies <c>--skip</c>: the named targets, or with no name every one the user did not invoke. A name that is none is passed over.
    /// </summary>
    public static void ByUser(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyList<string>? names)
    {
        if (names is null)
            return;
        foreach (var target in plan.Where(target => names.Count == 0 || names.Any(name => Arguments.Same(name, target.Name))))
            Skip(plan, target, "via parameter");
    }

    /// <summary>Applies conditions. True when the target must not run.</summary>
    public static bool ByCondition(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target)
    {
        var broken = target.Conditions.Where(condition => !condition.Holds()).Select(condition => condition.Text).ToList();
        if (broken.Count == 0)
            return false;

        target.Summary["OnlyWhen"] = string.Join(" && ", broken);
        Skip(plan, target, reason: null);
        return true;
    }

    private static void Skip(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target, string? reason)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;
        if (!target.Invoked)
        {
            target.Status = ExecutionStatus.Skipped;
            if (reason is not null)
                target.Summary.TryAdd("Skipped", reason);
        }

        foreach (var dependency in target.Dependencies.Concat(target.Triggers).Where(dependency => !NeededElsewhere(plan, target, dependency)).ToList())
            Skip(plan, dependency, $"because of {target.Name}");
    }

    private static bool NeededElsewhere(IEnumerable<ExecutableTarget> plan, ExecutableTarget target, ExecutableTarget dependency) =>
        plan.Any(other => other != target
            && other.Status == ExecutionStatus.Scheduled
            && (other.Dependencies.Contains(dependency) || other.Triggers.Contains(dependency)));
}
