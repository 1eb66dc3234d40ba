using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>The evidence of claims C6 and C7, or of one of them, as their page reads it.</summary>
/// <param name="cells">The evidence files, in the order of the report.</param>
internal sealed class SearchRecord(IReadOnlyList<CellEvidence> cells)
{
    /// <summary>Every judgement, made or not.</summary>
    public IReadOnlyList<CellEvidence> Cells { get; } = cells;

    /// <summary>The searches with their judgements.</summary>
    public IReadOnlyList<SearchFamilyRecord> Families { get; } =
        [.. cells.GroupBy(cell => SearchSubjects.Parts(cell.Cell).Family)
            .Select(family => new SearchFamilyRecord(family.Key, [.. family]))];

    /// <summary>Those of which something was measured.</summary>
    public IReadOnlyList<SearchFamilyRecord> Measured =>
        [.. Families.Where(family => family.Cells.Any(cell => cell.Verdict != Verdict.NotRun))];
}

/// <summary>One search.</summary>
/// <param name="Name">Such as <c>digits</c>.</param>
/// <param name="Cells">Its judgements.</param>
internal sealed record SearchFamilyRecord(string Name, IReadOnlyList<CellEvidence> Cells)
{
    /// <summary>A judgement; null where the evidence has none.</summary>
    public CellEvidence? Of(string subject) => Cells.FirstOrDefault(cell => SearchSubjects.Parts(cell.Cell).Subject == subject);

    /// <summary>A number of a judgement; null where it has none of this name.</summary>
    public Measurement? Number(string subject, string name) => Measurement.Find(Of(subject)?.Measurements, name);

    /// <summary>A figure; null where no judgement has it.</summary>
    public FigureData? Figure(string id) => Cells.SelectMany(cell => cell.Figures).FirstOrDefault(figure => figure.Id == id);

    /// <summary>The rows of a table, which may stand in several judgements.</summary>
    public IReadOnlyList<EvidenceRow> Rows(string table) =>
        Cells.SelectMany(cell => cell.Tables ?? []).FirstOrDefault(one => one.Id == table)?.Rows ?? [];

    /// <summary>Who was compared by networks that were trained anew; the first is the controller.</summary>
    public IReadOnlyList<string> Entrants => [.. Rows(SearchTables.EntrantsId).Select(row => row.Name)];
}
