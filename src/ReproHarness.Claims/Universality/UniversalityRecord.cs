using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.Universality;

/// <summary>The evidence of claim C2 as its page reads it.</summary>
/// <param name="judged">The evidence files of the claim.</param>
internal sealed class UniversalityRecord(IReadOnlyList<CellEvidence> judged)
{
    /// <summary>All cells first, then attack by attack.</summary>
    public IReadOnlyList<CellEvidence> Judged { get; } =
        [.. judged.OrderBy(cell => cell.Cell != UniversalityEvidence.All).ThenBy(cell => cell.Cell, StringComparer.Ordinal)];

    /// <summary>The judgement that holds the most cells; null where nothing was judged.</summary>
    public CellEvidence? Whole => Judged.Where(cell => cell.Tables is not null).MaxBy(cell => Rows(cell, UniversalityTables.Cells).Count);

    /// <summary>Every cell, measured or not.</summary>
    public IReadOnlyList<EvidenceRow> Cells => Rows(Whole, UniversalityTables.Cells);

    /// <summary>Every level of every factor.</summary>
    public IReadOnlyList<EvidenceRow> Levels => Rows(Whole, UniversalityTables.Levels);

    /// <summary>Every factor.</summary>
    public IReadOnlyList<EvidenceRow> Factors => Rows(Whole, UniversalityTables.Factors);

    /// <summary>A colour for each attack of the cells.</summary>
    public AttackColors Colors => new(Attacks);

    /// <summary>The attacks of the cells, by name.</summary>
    public IReadOnlyList<string> Attacks => [.. Cells.Select(cell => cell.Labels[^1]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A figure of the whole; null where it is not there or empty.</summary>
    public FigureData? Figure(string id) => Whole?.Figures.FirstOrDefault(figure => figure.Id == id);

    /// <summary>A judgement's name in words.</summary>
    public static string NameOf(CellEvidence judged) =>
        judged.Cell == UniversalityEvidence.All ? "All attacks" : $"{Labels.Leading(judged.Cell)} alone";

    private static IReadOnlyList<EvidenceRow> Rows(CellEvidence? cell, string table) =>
        cell?.Tables?.FirstOrDefault(one => one.Id == table)?.Rows ?? [];
}
