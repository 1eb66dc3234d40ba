using ReproHarness.History.Nightly;
using ReproHarness.History.Runs;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.History.Reports;

/// <summary>What changed since last night, or against the record: first what alarms, cell by cell, then what is only told.</summary>
internal static class ChangeSection
{
    // A cell that moved as a whole needs no more to be recognised; the rest stand in the tables below.
    private const int MostNumbers = 6;

    // More at once have one cause, and the first show it.
    private const int MostCells = 8;

    public static Html Of(string id, string title, string nothing, IReadOnlyList<NightlyChange> changes) => Html.Of($"""
        <section id="{id}" aria-labelledby="{id}-title">
        <h2 id="{id}-title">{title}</h2>
        {Totals(changes)}
        {(changes.Count == 0 ? Html.Of($"<p>{nothing}</p>") : Html.Empty)}
        {Cells([.. changes.Where(change => change.Alarms)])}
        {Told([.. changes.Where(change => !change.Alarms)])}
        </section>
        """);

    // Counts of all four, so that a zero is seen as one.
    private static Html Totals(IReadOnlyList<NightlyChange> changes) => Html.Of($"""
        <p class="totals" aria-label="Totals">{Html.Join(ChangeLabels.All.Select(kind => Total(kind, [.. changes.Where(change => change.Kind == kind)])))}</p>
        """);

    private static Html Total(ChangeKind kind, IReadOnlyList<NightlyChange> changes)
    {
        var alarms = changes.Count(change => change.Alarms);
        var told = changes.Count - alarms;
        return Html.Of(
            $"""<span class="total{(alarms > 0 ? " loud" : "")}"><b>{alarms}</b> {ChangeLabels.Of(kind, alarms)}{(told == 0 ? Html.Empty : Html.Of($" <small>and {told} explained</small>"))}</span>""");
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

    private static Html Cell(string claim, string cell, IReadOnlyList<NightlyChange> changes) => Html.Of($"""
        <article class="night-change">
        <h3>{Link(claim, cell)} {Html.Join(changes.DistinctBy(change => change.Kind).Select(ChangeLabels.Badge))}</h3>
        <ul>{Html.Join(changes.Take(MostNumbers).Select(Line))}{(changes.Count > MostNumbers ? Html.Of($"<li>and {changes.Count - MostNumbers} more numbers of this cell</li>") : Html.Empty)}</ul>
        {Beside(changes.SelectMany(change => change.Differences).Distinct())}
        </article>
        """);

    private static Html Line(NightlyChange change) =>
        Html.Of($"<li>{(change.Name.Length == 0 ? Html.Empty : Html.Of($"<b>{change.Name}</b> "))}{change.Text}</li>");

    // Whatever moved together with the same commit or library is one piece of news.
    private static Html Told(IReadOnlyList<NightlyChange> changes) => Html.Join(changes.GroupBy(change => (change.Kind, Beside: string.Join("; ", change.Differences))).Select(group => Html.Of($"""
        <details class="told"><summary>{group.Count()} {ChangeLabels.Of(group.Key.Kind, group.Count())}{(group.Key.Beside.Length == 0 ? "" : $" with {group.Key.Beside}")}; no alarm</summary>
        <table class="cell-numbers"><tbody>
        {Html.Join(group.Select(change => Html.Of($"""<tr><th scope="row">{Link(change.Claim, change.Cell)}</th><td>{change.Name}</td><td>{change.Text}</td></tr>""")))}
        </tbody></table>
        </details>
        """)));

    private static Html Beside(IEnumerable<SourceDifference> differences) => differences.ToList() is { Count: > 0 } some
        ? Html.Of($"""<p class="beside">Changed at the same time: {string.Join("; ", some)}.</p>""")
        : Html.Empty;

    private static Html Link(string claim, string cell) => cell.Length == 0
        ? Html.Of($"{ChangeLabels.Subject(claim, cell)}")
        : Html.Of($"""<a href="index.html#{Anchor.Of(claim, cell)}">{ChangeLabels.Subject(claim, cell)}</a>""");
}
