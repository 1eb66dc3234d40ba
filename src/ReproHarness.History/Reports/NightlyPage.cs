using System.Globalization;
using ReproHarness.History.Detection;
using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.History.Reports;

/// <summary>The page of a night: what changed, then every number over the nights.</summary>
internal static class NightlyPage
{
    public static string Of(NightlyReport report, DateTimeOffset generatedAt, string command)
    {
        var tier = PageShell.Name(report.Tier);
        return PageShell.Of(
            $"{ChangeLabels.Headline(report)}: ReproHarness, {tier} tier on {report.DeviceClass}",
            new SkipLink("since-last-night", "Skip to what changed"),
            Html.Of($"""
                <p class="kicker"><a href="index.html">ReproHarness · {tier} tier</a> · nightly on {report.DeviceClass}</p>
                <h1>{ChangeLabels.Headline(report)}</h1>
                <p class="subtitle">Run {report.Tonight.Id}, {report.Tonight.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, held against {Before(report)} and the baseline.</p>
                """),
            Html.Of($"""
                {ChangeSection.Of("since-last-night", "Since last night", Nothing(report), [.. report.Changes.Where(change => change.Against == ComparedWith.History)])}
                {ChangeSection.Of("since-the-baseline", "Since the baseline", "Every verdict and number that is on record is within its tolerance.", [.. report.Changes.Where(change => change.Against == ComparedWith.Baseline)])}
                <section id="numbers" aria-labelledby="numbers-title">
                <h2 id="numbers-title">Numbers over the nights</h2>
                <p>{Explained(report)}</p>
                {ClaimNights.All(report)}
                </section>
                <section id="costs" aria-labelledby="costs-title">
                <h2 id="costs-title">Durations and memory</h2>
                {Costs(report)}
                </section>
                {NightTable.Of(report.Runs)}
                {Environments(report)}
                """),
            new PageOrigin("Generated", generatedAt, command));
    }

    private static string Before(NightlyReport report) => report.Runs.Count switch
    {
        1 => "no night before",
        2 => "one night before",
        var runs => $"{runs - 1} nights before",
    };

    // A young history knows of no noise, so what moves with the code there is not told.
    private static string Nothing(NightlyReport report)
    {
        ScannedSeries[] numbers = [.. report.Series.Where(one => one.Series.IsMeasurement)];
        var young = numbers.Count(one => one.Scan.Noise == SeriesNoise.TooFewNights);
        return young == 0
            ? "Nothing: every verdict and every number is what the nights before let expect."
            : $"Nothing that the nights before could tell: for {young} of {numbers.Length} numbers they are too few.";
    }

    private static string Explained(NightlyReport report)
    {
        var exact = report.Series.Count(one => one.Scan.Noise == SeriesNoise.None);
        return $"Each line runs from the first night to tonight, from its smallest value to its largest. An upright line marks a step, a "
            + $"grey one a step that came with another code, library or machine. "
            + $"{exact} of {report.Series.Count} numbers repeat themselves to the last digit, so any move is a step; in the others a "
            + $"step is what noise does not explain: over the whole report a quiet night alarms at most once in a hundred.";
    }

    private static Html Costs(NightlyReport report)
    {
        ScannedSeries[] costs = [.. report.Series.Where(one => !one.Series.IsMeasurement)];
        return costs.Length == 0
            ? Html.Of($"<p>No night was measured anew, so none has a duration.</p>")
            : SeriesTable.Of(costs, report.Runs, "Durations and memory over the nights");
    }

    private static Html Environments(NightlyReport report) => Html.Of($"""
        <section id="environment" aria-labelledby="environment-title">
        <h2 id="environment-title">Environment</h2>
        {Html.Join(report.Tonight.Cells.Select(cell => cell.Environment).Distinct().Select(machine => EnvironmentTable.Of(machine, "Tonight")))}
        </section>
        """);
}
