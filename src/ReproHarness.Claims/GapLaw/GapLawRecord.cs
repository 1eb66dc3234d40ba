using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Figures;

namespace ReproHarness.Claims.GapLaw;

/// <summary>The evidence of claim C3 as its page reads it.</summary>
/// <param name="cells">The evidence files of the claim.</param>
internal sealed class GapLawRecord(IReadOnlyList<CellEvidence> cells)
{
    /// <summary>What was judged: the networks first, then the controls they rest on.</summary>
    public IReadOnlyList<CellEvidence> Judged { get; } =
        [.. cells.OrderBy(cell => IsControl(cell.Cell)).ThenBy(cell => Array.IndexOf([.. GapSubjects.All], cell.Cell))];

    /// <summary>Whether anything was judged that has figures.</summary>
    public bool HasFigures => Judged.Any(cell => cell.Figures.Count > 0);

    /// <summary>The data sets of the kinds of network, in the order of the evidence.</summary>
    public IReadOnlyList<string> DataSets =>
        [.. Judged.SelectMany(cell => cell.Tables ?? []).Where(table => table.Columns[0] == "dataset").SelectMany(table => table.Rows)
            .Select(row => row.Labels[0]).Distinct()];

    /// <summary>A subject's evidence; null where it was not judged.</summary>
    public CellEvidence? Of(string subject) => Judged.FirstOrDefault(cell => cell.Cell == subject);

    /// <summary>The rows of a subject's table.</summary>
    public IReadOnlyList<EvidenceRow> Rows(string subject, string table) =>
        Of(subject)?.Tables?.FirstOrDefault(one => one.Id == table)?.Rows ?? [];

    /// <summary>The figures of a subject whose id begins so.</summary>
    public IReadOnlyList<FigureData> Figures(string subject, string id) =>
        [.. (Of(subject)?.Figures ?? []).Where(figure => figure.Id.StartsWith(id, StringComparison.Ordinal))];

    /// <summary>Whether a subject is a control.</summary>
    public static bool IsControl(string subject) => subject is GapSubjects.ControlUniform or GapSubjects.ControlGaussian;
}
