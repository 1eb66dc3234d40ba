using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Figures;

namespace ReproHarness.Claims.Entropy;

/// <summary>The evidence of claim C5 as its page reads it.</summary>
/// <param name="cells">The evidence files of the claim, in the order of the report.</param>
internal sealed class EntropyRecord(IReadOnlyList<CellEvidence> cells)
{
    /// <summary>Every judgement, made or not.</summary>
    public IReadOnlyList<CellEvidence> Cells { get; } = cells;

    /// <summary>The kinds of network with their judgements.</summary>
    public IReadOnlyList<EntropyFamilyRecord> Families { get; } =
        [.. cells.GroupBy(cell => EntropySubjects.Parts(cell.Cell).Family)
            .Select(family => new EntropyFamilyRecord(family.Key, [.. family]))];

    /// <summary>Those of which something was measured.</summary>
    public IReadOnlyList<EntropyFamilyRecord> Measured => [.. Families.Where(family => family.Cells.Any(cell => cell.Figures.Count > 0))];
}

/// <summary>One kind of network.</summary>
/// <param name="Name">Such as <c>fashion/mlp</c>.</param>
/// <param name="Cells">Its judgements.</param>
internal sealed record EntropyFamilyRecord(string Name, IReadOnlyList<CellEvidence> Cells)
{
    /// <summary>A judgement; null where it was not made.</summary>
    public CellEvidence? Of(string subject) => Cells.FirstOrDefault(cell => EntropySubjects.Parts(cell.Cell).Subject == subject);

    /// <summary>The figures whose id begins so.</summary>
    public IReadOnlyList<FigureData> Figures(string id) =>
        [.. Cells.SelectMany(cell => cell.Figures)
            .Where(figure => figure.Id == id || figure.Id.StartsWith($"{id}/", StringComparison.Ordinal))];

    /// <summary>The rows of a table.</summary>
    public IReadOnlyList<EvidenceRow> Rows(string table) =>
        Cells.SelectMany(cell => cell.Tables ?? []).FirstOrDefault(one => one.Id == table)?.Rows ?? [];

    /// <summary>The strength that was judged; null where none was.</summary>
    public EvidenceRow? Judged => Rows(EntropyTables.StrengthsId).FirstOrDefault(row => row.Note == EntropyTables.JudgedNote);

    /// <summary>Whether the gain is masked.</summary>
    public bool IsMasked => Cells.SelectMany(cell => cell.Findings).Any(finding => finding.Id == "masked");
}
