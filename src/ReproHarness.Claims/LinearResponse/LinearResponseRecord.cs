using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>The evidence of claim C4 as its page reads it.</summary>
/// <param name="cells">The evidence files of the claim, in the order of the report.</param>
internal sealed class LinearResponseRecord(IReadOnlyList<CellEvidence> cells)
{
    /// <summary>Every cell, measured or not.</summary>
    public IReadOnlyList<CellEvidence> Cells { get; } = cells;

    /// <summary>The cells that were measured.</summary>
    public IReadOnlyList<CellEvidence> Measured { get; } = [.. cells.Where(cell => cell.Verdict != Verdict.NotRun)];

    /// <summary>The attacks, by name.</summary>
    public IReadOnlyList<string> Attacks => [.. Cells.Select(AttackOf).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A colour for each attack.</summary>
    public AttackColors Colors => new(Attacks);

    /// <summary>The measured cells of each network.</summary>
    public IEnumerable<IGrouping<string, CellEvidence>> Networks => Measured.GroupBy(NetworkOf);

    /// <summary>The attack of a cell: the last part of its name.</summary>
    public static string AttackOf(CellEvidence cell) => cell.Cell.Split('/')[^1];

    /// <summary>The network of a cell: its name without the attack.</summary>
    public static string NetworkOf(CellEvidence cell) => cell.Cell[..cell.Cell.LastIndexOf('/')];

    /// <summary>A number of a cell; null where it has none of this name.</summary>
    public static Measurement? Number(CellEvidence cell, string name) => Measurement.Find(cell.Measurements, name);

    /// <summary>A figure of a cell; null where it has none.</summary>
    public static FigureData? Figure(CellEvidence cell, string id) => cell.Figures.FirstOrDefault(figure => figure.Id == id);
}
