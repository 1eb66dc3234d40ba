using ReproHarness.History.Nightly;
using ReproHarness.History.Runs;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.History.Reports;

/// <summary>The changes since last night, or against the baseline: first those that alarm, by cell, then those that do not.</summary>
internal static class ChangeSection
{
    // These suffice to recognise a cell whose numbers all moved; the tables below have the rest.
    private const int MostNumbers = 6;

    // More cells at once most likely have one cause, which the first ones show.
    private const int MostCells = 8;

    public static Html Of(string id, string title, string nothing, IReadOnlyList<NightlyChange> changes) => Html.Of($"""
        <section id="{id}" aria-labelledby="{id}-title">
        <h2 id="{id}-title">{title}</h2>
        {Totals(changes)}
        {(changes.Count == 0 ? Html.Of($"<p>{nothing}</p>") : Html.Empty)}
        {Cells([.. changes.Where(change => change.Alarms)])}
        {Explained([.. changes.Where(change => !change.Alarms)])}
        </section>
        """);

    // All four kinds are counted, so that a zero is shown as a zero.
    private static Html Totals(IReadOnlyList<NightlyChange> changes)
    {
        var totals = ChangeLabels.All.Select(kind => Total(kind, [.. changes.Where(change => change.Kind == kind)]));
        return Html.Of($"""
            <p class="totals" aria-label="Totals">{Html.Join(totals)}</p>
            """);
    }

    private static Html Total(ChangeKind kind, IReadOnlyList<NightlyChange> changes)
    {
        var alarms = changes.Count(change => change.Alarms);
        var explained = changes.Count - alarms;
        var note = explained == 0 ? Html.Empty : Html.Of($" <small>and {explained} explained</small>");
        return Html.Of(
            $"""<span class="total{(alarms > 0 ? " loud" : "")}"><b>{alarms}</b> {ChangeLabels.Of(kind, alarms)}{note}</span>""");
    }

    private static Html Cells(IReadOnlyList<NightlyChange> changes)
    {
        var cells = changes.GroupBy(change => (change.Claim, change.Cell)).Select(cell => Cell(cell.Key.Claim, cell.Key.Cell, [.. cell]))
            .ToList();
        return cells.Count <= MostCells ? Html.Join(cells) : Html.Of($"""
            {Html.Join(cells.Take(MostCells))}
            <details><summary>{cells.Count - MostCells} more cells</summary>
            {Html.Join(cells.Skip(MostCells))}
            </details>
            """);
    }

    private static Html Cell(string claim, string cell, IReadOnlyList<NightlyChange> changes)
    {
        var more = changes.Count > MostNumbers
            ? Html.Of($"<li>and {changes.Count - MostNumbers} more numbers of this cell</li>")
            : Html.Empty;
        return Html.Of($"""
            <article class="night-change">
            <h3>{Link(claim, cell)} {Html.Join(changes.DistinctBy(change => change.Kind).Select(ChangeLabels.Badge))}</h3>
            <ul>{Html.Join(changes.Take(MostNumbers).Select(Line))}{more}</ul>
            {Beside(changes.SelectMany(change => change.Differences).Distinct())}
            </article>
            """);
    }

    private static Html Line(NightlyChange change) =>
        Html.Of($"<li>{(change.Name.Length == 0 ? Html.Empty : Html.Of($"<b>{change.Name}</b> "))}{change.Text}</li>");

    // Changes that came with the same commit or library form one entry.
    private static Html Explained(IReadOnlyList<NightlyChange> changes) => Html.Join(changes
        .GroupBy(change => (change.Kind, Beside: string.Join("; ", change.Differences)))
        .Select(group => Explained(group.Key.Kind, group.Key.Beside, [.. group])));

    private static Html Explained(ChangeKind kind, string beside, IReadOnlyList<NightlyChange> changes)
    {
        var cause = beside.Length == 0 ? "" : $" with {beside}";
        return Html.Of($"""
            <details class="told"><summary>{changes.Count} {ChangeLabels.Of(kind, changes.Count)}{cause}; no alarm</summary>
            <table class="cell-numbers"><tbody>
            {Html.Join(changes.Select(Row))}
            </tbody></table>
            </details>
            """);
    }

    private static Html Row(NightlyChange change) => Html.Of(
        $"""<tr><th scope="row">{Link(change.Claim, change.Cell)}</th><td>{change.Name}</td><td>{change.Text}</td></tr>""");

    private static Html Beside(IEnumerable<SourceDifference> differences) => differences.ToList() is { Count: > 0 } some
        ? Html.Of($"""<p class="beside">Changed at the same time: {string.Join("; ", some)}.</p>""")
        : Html.Empty;

    private static Html Link(string claim, string cell) => cell.Length == 0
        ? Html.Of($"{ChangeLabels.Subject(claim, cell)}")
        : Html.Of($"""<a href="index.html#{Anchor.Of(claim, cell)}">{ChangeLabels.Subject(claim, cell)}</a>""");
}
