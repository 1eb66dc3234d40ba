using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Detection;
using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.History.Reports;

/// <summary>The page of a night: first the changes, then every number over the nights.</summary>
internal static class NightlyPage
{
    private const string WithinTolerance = "Every verdict and number that is on record is within its tolerance.";
    public static string Of(NightlyReport report, DateTimeOffset generatedAt, string command)
    {
        var tier = TierName.Of(report.Tier);
        var started = report.Tonight.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return PageShell.Of(
            $"{ChangeLabels.Headline(report)}: ReproHarness, {tier} tier on {report.DeviceClass}",
            new SkipLink("since-last-night", "Skip to what changed"),
            Html.Of($"""
                <p class="kicker"><a href="index.html">ReproHarness · {tier} tier</a> · nightly on {report.DeviceClass}</p>
                <h1>{ChangeLabels.Headline(report)}</h1>
                <p class="subtitle">Run {report.Tonight.Id}, {started} UTC, compared with {Before(report)} and the baseline.</p>
                """),
            Html.Of($"""
                {ChangeSection.Of("since-last-night", "Since last night", Nothing(report), Changes(report, ComparedWith.History))}
                {ChangeSection.Of("since-the-baseline", "Since the baseline", WithinTolerance, Changes(report, ComparedWith.Baseline))}
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
                {Sparkline.Nights(report.Runs.Select(run => StepLabels.Date(run)))}
                """),
            new PageOrigin("Generated", generatedAt, command));
    }

    private static IReadOnlyList<NightlyChange> Changes(NightlyReport report, ComparedWith against) =>
        [.. report.Changes.Where(change => change.Against == against)];

    private static string Before(NightlyReport report) => report.Runs.Count switch
    {
        1 => "no night before",
        2 => "one night before",
        var runs => $"{runs - 1} nights before",
    };

    // The noise of a young history is unknown, so a number that moves there together with the code is not reported.
    private static string Nothing(NightlyReport report)
    {
        ScannedSeries[] numbers = [.. report.Series.Where(one => one.Series.IsMeasurement)];
        var young = numbers.Count(one => one.Scan.Noise == SeriesNoise.TooFewNights);
        return young == 0
            ? "Nothing: every verdict and every number is as expected from the nights before."
            : $"Nothing that could be detected: for {young} of {numbers.Length} numbers the nights before are too few.";
    }

    private static string Explained(NightlyReport report)
    {
        var exact = report.Series.Count(one => one.Scan.Noise == SeriesNoise.None);
        return $"Each line runs from the first night to tonight; its height spans its smallest value to its largest. A vertical line "
            + $"marks a step, a grey one a step that came with other code, another library or another machine. "
            + $"{exact} of {report.Series.Count} numbers are the same to the last digit every night, so any change is a step. In the "
            + $"others a step is a change that noise does not explain. Over the whole report at most one quiet night in a hundred alarms.";
    }

    private static Html Costs(NightlyReport report)
    {
        ScannedSeries[] costs = [.. report.Series.Where(one => !one.Series.IsMeasurement)];
        return costs.Length == 0
            ? Html.Of($"<p>No night was measured anew, so there are no durations.</p>")
            : SeriesTable.Of(costs, report.Runs, "Durations and memory over the nights");
    }

    private static Html Environments(NightlyReport report) => Html.Of($"""
        <section id="environment" aria-labelledby="environment-title">
        <h2 id="environment-title">Environment</h2>
        {Html.Join(report.Tonight.Cells.Select(cell => cell.Environment).Distinct()
            .Select(machine => EnvironmentTable.Of(machine, "Tonight")))}
        </section>
        """);
}
