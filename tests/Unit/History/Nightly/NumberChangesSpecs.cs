using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Detection;
using ReproHarness.History.Nightly;
using ReproHarness.History.Runs;

namespace ReproHarness.Unit.History.Nightly;

public sealed class NumberChangesSpecs
{
    private const int Nights = 6;
    private static readonly RecordedRun[] Runs =
        [.. Enumerable.Range(0, Nights).Select(night => Recorded(MadeUpNights.Night(night, 1, (_, index) => index), night))];

    [Theory]
    [InlineData("exponent", 0.5, true)]
    [InlineData("exponent", -0.5, true)]
    [InlineData("duration", 0.5, true)]
    [InlineData("duration", -0.5, false)]
    public void A_measurement_alarms_whichever_way_it_moves_and_a_cost_only_where_it_grows(string name, double change, bool alarms)
    {
        Changes(name, Step(StepKind.Shift, Nights - 1, change)).Single().Alarms.Should().Be(alarms);
        Changes(name, Step(StepKind.Unexplained, Nights - 1, change)).Single().Alarms.Should().Be(alarms);
        Changes(name, Step(StepKind.Explained, Nights - 1, change)).Single().Alarms.Should().BeFalse("what else changed explains it");

        var creeps = Changes(name, trend: new Trend(0, Nights - 1, change)).Single();
        creeps.Alarms.Should().Be(alarms);
        creeps.Text.Should().Be($"creeps by {(change > 0 ? "0.5" : "−0.5")} a night since 2026-01-01");
    }

    [Fact]
    public void What_an_earlier_night_found_is_not_told_again()
    {
        Changes("exponent", Step(StepKind.Shift, Nights - 2, 1)).Should().BeEmpty();
        Changes("exponent", trend: new Trend(0, Nights - 2, 1)).Should().BeEmpty();
    }

    [Fact]
    public void A_series_that_ended_before_tonight_tells_nothing()
    {
        var series = Series("exponent");
        var ended = series with { Values = [.. series.Values.SkipLast(1)] };

        NumberChanges.AgainstHistory(
            Runs, [new ScannedSeries(ended, Scan(Step(StepKind.Unexplained, Nights - 2, 1), new Trend(0, Nights - 2, 1)))],
            Records).Should().BeEmpty();
    }

    [Fact]
    public void A_cell_that_was_not_run_lacks_no_number_of_the_record()
    {
        var one = Baseline.OfRun(MadeUpNights.Night(0, 1, (_, index) => index).Cells[0]);
        var record = one with { Measurements = [.. one.Measurements.Select(number => number with { Tolerance = 1 })] };
        List<NightlyChange> Against(Verdict verdict) =>
            [.. NumberChanges.AgainstBaseline(
                new Dictionary<RecordedCell, Baseline?> { [Runs[^1].Cells[0] with { Verdict = verdict, Numbers = [] }] = record })];

        Against(Verdict.NotRun).Should().BeEmpty();
        Against(Verdict.Verified).Should().NotBeEmpty().And.OnlyContain(change => change.Alarms && change.Text.StartsWith("missing now"));
    }

    private static IReadOnlyDictionary<RecordedCell, Baseline?> Records => Runs[^1].Cells.ToDictionary(cell => cell, _ => (Baseline?)null);

    private static List<NightlyChange> Changes(string name, SeriesStep? step = null, Trend? trend = null) =>
        [.. NumberChanges.AgainstHistory(Runs, [new ScannedSeries(Series(name), Scan(step, trend))], Records)];

    private static HistorySeries Series(string name) => HistorySeries.Of(Runs).First(series => series.Name == name);

    private static SeriesScan Scan(SeriesStep? step, Trend? trend) =>
        new(step is null ? [] : [step], trend is null ? [] : [trend], SeriesNoise.Some, 0);

    private static SeriesStep Step(StepKind kind, int found, double change) =>
        new(kind, found, found, Before: 2, After: 2 + change, Deviation: 0.1);

    private static RecordedRun Recorded(FinishedRun run, int night) => new(
        night + 1, run.Started, run.Ended, run.Message, [.. run.Cells.Select(RecordedCell.Of)],
        new Dictionary<string, double> { [RecordedRun.WholeRun] = run.Seconds!.Value }, run.PeakMemory);
}
