using Nuke.Common.Execution;

namespace Nuke.Common.Showing;

/// <summary>The closing table: target, status, duration and what there is to say.</summary>
internal static class TargetTable
{
    private const int StatusWidth = 10;
    private const int DurationWidth = 10;

    public static IEnumerable<(string Text, ExecutionStatus Status)> Lines(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var nameWidth = Math.Max(plan.Select(target => target.Name.Length + 4).DefaultIfEmpty(0).Max(), 19);
        var width = nameWidth + StatusWidth + DurationWidth;

        yield return ("", ExecutionStatus.None);
        yield return (new string('═', width), ExecutionStatus.None);
        yield return (Line("Target", "Status", "Duration", ""), ExecutionStatus.None);
        yield return (new string('─', width), ExecutionStatus.None);
        foreach (var target in plan.Where(target => target.Status != ExecutionStatus.Collective && target.Actions.Count > 0))
            yield return (
                Line(target.Name, target.Status.ToString(), Ran(target) ? Text(target.Stopwatch.Elapsed) : "", Remark(target)),
                target.Status);
        yield return (new string('─', width), ExecutionStatus.None);
        yield return (
            Line("Total", "", Text(plan.Aggregate(TimeSpan.Zero, (sum, target) => sum + target.Stopwatch.Elapsed)), ""),
            ExecutionStatus.None);
        yield return (new string('═', width), ExecutionStatus.None);

        string Line(string name, string status, string duration, string remark) =>
            name.PadRight(nameWidth) + status.PadRight(StatusWidth) + duration.PadLeft(DurationWidth) + (remark.Length > 0 ? $"   // {remark}" : "");
    }

    /// <summary><c>m:ss</c>, or <c>&lt; 1sec</c>.</summary>
    internal static string Text(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1) ? "< 1sec" : $"{(int)duration.TotalMinutes}:{duration:ss}";

    private static bool Ran(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed;

    private static string Remark(ExecutableTarget target) =>
        string.Join(", ", target.Summary.Select(pair => $"{pair.Key}: {pair.Value}"));
}
