using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Pages;

/// <summary>What the runs behind the evidence were asked for: the values in force, and the command that gives them again.</summary>
internal static class SettingsTable
{
    public static Html Of(IReadOnlyList<CellEvidence> cells) => Html.Of($"""
        <section id="settings" aria-labelledby="settings-title">
        <h2 id="settings-title">Settings</h2>
        {Html.Join(cells.GroupBy(Asked).Select(group => Of([.. group], Caption(group.Count(), cells.Count))))}
        </section>
        """);

    private static string Caption(int some, int all) => some == all ? "All cells" : $"{some} of {all} cells";

    private static Html Row(string name, string value) => Html.Of($"""<tr><th scope="row">{name}</th><td>{value}</td></tr>""");

    // Two builds may ask for the same; which of them it was says nothing of the numbers.
    private static (ulong Seed, RunRecord? Run) Asked(CellEvidence cell) =>
        (cell.Provenance.Seed, cell.Run is { } run ? run with { Id = null } : null);

    private static Html Of(IReadOnlyList<CellEvidence> cells, string caption)
    {
        var (cell, run) = (cells[0], cells[0].Settings);
        (string Name, string? Value)[] rows =
        [
            ("Tier", TierName.Of(cell.Tier)),
            ("Extent", run.Extent.ToString()),
            ("Root seed", cell.Provenance.Seed.ToString(CultureInfo.InvariantCulture)),
            ("Claim", run.Claim ?? "all"),
            ("Device asked for", cell.Run?.Device),
            ("Arithmetic asked for", cell.Run?.Arithmetic),
            ("Data", run.DataRoot),
            ("Missing data", run.RequireData ? "fail the run" : null),
            ("Stored results", run.Fresh ? "left alone" : null),
        ];
        return Html.Of($"""
            <table class="environment">
            <caption>{caption}</caption>
            <tbody>
            {Html.Join(rows.Where(row => row.Value is not null).Select(row => Row(row.Name, row.Value!)))}
            <tr><th scope="row">Again</th><td class="command"><code>{RunCommands.Of(cell).Judge()}</code></td></tr>
            </tbody>
            </table>
            """);
    }
}
