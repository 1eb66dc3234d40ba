using ReproHarness.Contracts.Claims;

namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>All cells of a tier in one list, with totals: <c>summary.json</c>.</summary>
/// <param name="Schema">As <see cref="CellEvidence.CurrentSchema"/>.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Totals">How many cells have each verdict; every verdict is listed.</param>
/// <param name="Cells">The evidence without figures and tables, by claim and cell.</param>
public sealed record EvidenceSummary(int Schema, Tier Tier, IReadOnlyDictionary<Verdict, int> Totals, IReadOnlyList<CellEvidence> Cells)
{
    /// <summary>Sums up <paramref name="evidence"/>.</summary>
    public static EvidenceSummary Of(Tier tier, IReadOnlyList<CellEvidence> evidence) => new(
        CellEvidence.CurrentSchema,
        tier,
        Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, verdict => evidence.Count(cell => cell.Verdict == verdict)),
        [.. evidence.OrderBy(cell => cell.Claim, StringComparer.Ordinal).ThenBy(cell => cell.Cell, StringComparer.Ordinal)
            .Select(cell => cell with { Figures = [], Tables = null })]);
}
