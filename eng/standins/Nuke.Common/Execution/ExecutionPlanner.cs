namespace Nuke.Common.Execution;

/// <summary>Chooses the targets of a run and their order.</summary>
internal static class ExecutionPlanner
{
    /// <summary>The invoked (or else the default) targets with everything they need and trigger, in order.</summary>
    /// <exception cref="BuildException">A name is unknown, or targets depend on each other in a circle.</exception>
    public static IReadOnlyList<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<string>? invokedNames)
    {
        var seeds = invokedNames?.Select(name => Find(targets, name)).ToList() ?? targets.Where(target => target.IsDefault).ToList();
        if (invokedNames is not null)
            seeds.ForEach(target => target.Invoked = true);

        var order = Order(targets);
        var chosen = new HashSet<ExecutableTarget>();
        var open = new Stack<ExecutableTarget>(seeds);
        while (open.TryPop(out var target))
        {
            if (!chosen.Add(target))
                continue;
            foreach (var next in target.Dependencies.Concat(target.Triggers))
                open.Push(next);
        }

        var plan = order.Where(chosen.Contains).ToList();
        plan.ForEach(target => target.Status = ExecutionStatus.Scheduled);
        return plan;
    }

    private static ExecutableTarget Find(IEnumerable<ExecutableTarget> targets, string name) =>
        targets.FirstOrDefault(target => Arguments.Same(target.Name, name))
        ?? throw new BuildException(string.Join('\n', targets.Select(target => $"  - {target.Name}").Order(StringComparer.Ordinal)
            .Prepend($"Target with name '{name}' does not exist. Available targets are:")));

    // Takes away, again and again, the first declared target that nothing left waits for; what is taken first runs last.
    private static List<ExecutableTarget> Order(IReadOnlyList<ExecutableTarget> targets)
    {
        var left = targets.ToList();
        var reversed = new List<ExecutableTarget>();
        while (left.Count > 0)
        {
            var free = left.FirstOrDefault(target => !left.Any(other => Waits(other, target)))
                ?? throw new BuildException(
                    $"Circular dependencies between targets:\n - {string.Join(", ", left.Select(target => target.Name))}");
            left.Remove(free);
            reversed.Add(free);
        }

        reversed.Reverse();
        return reversed;
    }

    private static bool Waits(ExecutableTarget target, ExecutableTarget forOther) =>
        target.Dependencies.Contains(forOther) || target.Predecessors.Contains(forOther);
}
