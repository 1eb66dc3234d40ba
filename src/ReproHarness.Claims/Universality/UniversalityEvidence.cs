using ReproHarness.Statistics.Universality;

namespace ReproHarness.Claims.Universality;

/// <summary>What claim C2 looks at.</summary>
/// <param name="Subject">What is judged: <see cref="All"/>, or the name of an attack.</param>
/// <param name="Cells">The cells that were measured.</param>
/// <param name="NotMeasured">Those that were not: shown with their reason, never counted.</param>
/// <param name="Directions">Where the attacks point, network by network; empty where it was not measured.</param>
public sealed record UniversalityEvidence(
    string Subject,
    IReadOnlyList<UniversalityCell> Cells,
    IReadOnlyList<UnmeasuredCell> NotMeasured,
    IReadOnlyList<DirectionEvidence> Directions)
{
    /// <summary>The subject that holds every cell.</summary>
    public const string All = "all";

    /// <summary>The evidence on every cell.</summary>
    public static UniversalityEvidence Of(
        IReadOnlyList<UniversalityCell> cells, IReadOnlyList<UnmeasuredCell>? notMeasured = null,
        IReadOnlyList<DirectionEvidence>? directions = null) =>
        new(All, cells, notMeasured ?? [], directions ?? []);

    /// <summary>The same narrowed to a subject; <see cref="All"/> leaves it as it is.</summary>
    public UniversalityEvidence Narrowed(string subject) => subject == All
        ? this
        : new(subject, [.. Cells.Where(cell => cell.Attack == subject)], [.. NotMeasured.Where(cell => cell.Attack == subject)], []);
}

/// <summary>A cell without a measurement.</summary>
/// <param name="Id">The cell.</param>
/// <param name="Data">Data set.</param>
/// <param name="Network">Kind of network.</param>
/// <param name="Training">Way of training.</param>
/// <param name="Attack">Attack.</param>
/// <param name="Reason">Why, with the cure.</param>
public sealed record UnmeasuredCell(string Id, string Data, string Network, string Training, string Attack, string Reason);
