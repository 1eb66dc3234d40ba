using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Nas.Architectures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>
/// What was found, and what it has to beat, drawn with what is known of each. What is the same is drawn once, with all its names.
/// </summary>
internal static class FoundCells
{
    // What a drawing has in one of two columns.
    private const double ColumnWidth = 528;

    public static Html Of(SearchFamilyRecord family)
    {
        // Who took part in the contest is shown as it did. One cell makes several networks: the hand-made one is made as wide as what it is
        // compared with.
        var found = family.Rows(SearchTables.EntrantsId)
            .Concat(family.Rows(SearchTables.FoundId).Where(row => !family.Entrants.Contains(row.Name)))
            .GroupBy(row => (row.Labels[1], Number(row, SearchTables.Parameters)?.Value)).ToList();
        return found.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="grid found">
            {Html.Join(found.Select((rows, place) => Card([.. rows], $"{Anchor.Of("found", family.Name)}-{place + 1}")))}
            </div>
            """);
    }

    private static Html Card(IReadOnlyList<EvidenceRow> rows, string id)
    {
        var names = string.Join(", ", rows.Select(row => row.Name).Distinct()
            .Select((name, place) => place == 0 ? EntrantLabels.Leading(name) : EntrantLabels.Choice(name)));
        var architecture = ArchitectureJson.Read(rows[0].Labels[1], $"evidence of {rows[0].Name}");
        return Html.Of($"""
            <article class="cell{(CellDrawing.LeastWidth(architecture) > ColumnWidth ? " broad" : "")}" id="{id}" aria-labelledby="{id}-title">
            <header><h4 id="{id}-title">{names}</h4></header>
            {CellDrawing.Of(architecture, id)}
            <dl class="known">
            {Known("Parameters", rows[0], SearchTables.Parameters, value => NumberText.Count((long)value))}
            {Known("Multiply-adds", rows[0], SearchTables.MultiplyAdds, value => NumberText.Count((long)value))}
            {Known("Reward", rows[0], SearchTables.Reward, value => NumberText.Fixed(value, 3))}
            {Known("Test accuracy", rows[0], SearchTables.Test, value => NumberText.Fixed(value, 3))}
            </dl>
            </article>
            """);
    }

    private static Html Known(string title, EvidenceRow row, string name, Func<double, string> format) => Number(row, name) is { } number
        ? Html.Of($"<div><dt>{title}</dt><dd>{format(number.Value)}</dd></div>")
        : Html.Empty;

    private static Measurement? Number(EvidenceRow row, string name) => Measurement.Find(row.Numbers, name);
}
