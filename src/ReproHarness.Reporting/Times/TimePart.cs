using ReproHarness.Storage.Timing;

namespace ReproHarness.Reporting.Times;

/// <summary>A part of the time of a run.</summary>
/// <param name="Label">What tables call it.</param>
/// <param name="Color">Its colour: a variable of the style sheet.</param>
/// <param name="Kinds">The kinds of work that it is; none for what no kind of work names.</param>
public sealed record TimePart(string Label, string Color, IReadOnlyList<WorkKind> Kinds)
{
    /// <summary>What the processor did while subjects were judged, and no network was measured.</summary>
    public static TimePart Statistics { get; } = new("Statistics", "--s5", []);

    /// <summary>Cores that did nothing.</summary>
    public static TimePart Idle { get; } = new("Cores idle", "--grid", []);

    /// <summary>The part that a kind of work is.</summary>
    public static TimePart Of(WorkKind kind) => All.First(part => part.Kinds.Contains(kind));

    /// <summary>All of them, in the order of tables.</summary>
    public static IReadOnlyList<TimePart> All { get; } =
    [
        new("Training", "--s1", [WorkKind.Training]),
        new("Attacks", "--s2", [WorkKind.Attacking]),
        new("Gaps and responses", "--s3", [WorkKind.Gaps, WorkKind.Response]),
        new("Audits", "--s4", [WorkKind.Auditing]),
        new("Searchers", "--s6", [WorkKind.Searching]),
        Statistics,
        new("Files", "--axis", [WorkKind.Files]),
        Idle,
    ];
}
