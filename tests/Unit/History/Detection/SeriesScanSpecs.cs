using ReproHarness.History.Detection;
using static ReproHarness.Unit.History.Detection.QuietNights;

namespace ReproHarness.Unit.History.Detection;

public sealed class SeriesScanSpecs
{
    private const double Level = 1e-4;

    [Fact]
    public void Nights_that_repeat_one_another_are_quiet()
    {
        var scan = Scan(Repeating(Times(200, 0.97, "a")));

        scan.Steps.Should().BeEmpty();
        (scan.Noise, scan.TestableSince).Should().Be((SeriesNoise.None, null));
    }

    [Fact]
    public void A_number_that_moves_though_nothing_changed_is_a_step_on_its_first_night()
    {
        var scan = Scan(Repeating([.. Times(3, 0.97, "a"), .. Times(1, 0.97 + 1e-15, "a")]));

        scan.Steps.Should().Equal(new SeriesStep(StepKind.Unexplained, 3, 3, 0.97, 0.97 + 1e-15, 0));
        scan.Steps[0].Deviations.Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void A_number_that_moves_with_its_source_is_explained() =>
        Scan(Repeating([.. Times(3, 0.97, "a"), .. Times(3, 0.98, "b")])).Steps.Should().ContainSingle().Which.Kind.Should()
            .Be(StepKind.Explained);

    [Fact]
    public void A_number_that_stays_when_its_source_changes_is_quiet() =>
        Scan(Repeating([.. Times(3, 0.97, "a"), .. Times(3, 0.97, "b")])).Steps.Should().BeEmpty();

    [Fact]
    public void A_count_that_repeats_by_chance_in_a_noisy_cell_is_no_proof_that_it_always_does()
    {
        var count = Enumerable.Range(0, 100).Select(night => new NightValue(night, night % 40 == 39 ? 1 : 0, "a", $"cell {night}"))
            .ToList();

        var scan = Scan(count);

        scan.Steps.Should().BeEmpty();
        scan.Noise.Should().Be(SeriesNoise.Some);
    }

    [Fact]
    public void A_rare_count_that_comes_every_night_is_found()
    {
        var count = Enumerable.Range(0, 103)
            .Select(night => new NightValue(night, night >= 100 || night == 50 ? 1 : 0, "a", $"cell {night}")).ToList();

        Scan(count).Steps.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = StepKind.Shift, From = 100, Found = 102 });
    }

    [Fact]
    public void Of_fewer_than_eight_nights_nothing_is_said()
    {
        var scan = Scan(Of([1, 2, 1.5, 1.2, 1.8, 1.1, 1.9, 100]));

        scan.Steps.Should().BeEmpty();
        (scan.Noise, scan.TestableSince).Should().Be((SeriesNoise.TooFewNights, null));
    }

    [Fact]
    public void A_single_night_far_out_is_no_step_and_two_are()
    {
        double[] quiet = [.. Enumerable.Range(0, 40).Select(night => night % 5 + (0.001 * night * (night % 3)))];

        Scan(Of([.. quiet, 1000])).Steps.Should().BeEmpty();
        Scan(Of([.. quiet, 1000, 1001])).Steps.Should().ContainSingle().Which.Should().BeEquivalentTo(new { From = 40, Found = 41 });
    }

    [Fact]
    public void After_a_step_the_new_level_is_the_rule_and_nothing_alarms_again()
    {
        var random = new Random(1);
        var series = Noisy(random, 100, shift: 10, moved: 50);

        Scan(series).Steps.Should().ContainSingle().Which.From.Should().Be(50);
    }

    [Fact]
    public void A_step_back_is_a_step()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 90).Select(night => (random.NextDouble() * 2) + (night is >= 30 and < 60 ? 9 : 0));

        Scan(Of(values)).Steps.Select(step => step.From).Should().Equal(30, 60);
    }

    [Fact]
    public void Changes_of_code_that_redraw_a_number_are_noise_until_one_lies_far_out()
    {
        var random = new Random(2);
        var releases = Enumerable.Range(0, 30).SelectMany(release => Times(3, 0.97 + (0.01 * random.NextDouble()), $"release {release}"));

        var scan = Scan(Repeating([.. releases, .. Times(3, 1.5, "release 30"), .. Times(3, 1.51, "release 31")]));

        scan.Steps.Count(step => step.Kind == StepKind.Explained).Should().Be(31);
        scan.Steps.Should().ContainSingle(step => step.Kind == StepKind.Shift).Which.Should().BeEquivalentTo(new { From = 90, Found = 93 });
    }

    [Fact]
    public void A_number_that_creeps_is_a_trend()
    {
        var random = new Random(3);
        var scan = Scan(Of(Enumerable.Range(0, 60).Select(night => (0.02 * night) + random.NextDouble())));

        scan.Trends.Should().ContainSingle().Which.PerNight.Should().BeApproximately(0.02, 0.015);
    }

    [Theory]
    [InlineData(44, 0)]
    [InlineData(45, 1)]
    public void A_duration_that_creeps_is_told_from_the_night_on_that_it_crept_by_a_fifth(int nights, int trends)
    {
        // Half a second a night: 0.5 n is a fifth of the middle, 100 + 0.25 (n - 1), from n = 45 on.
        var scan = SeriesScan.Of([.. Enumerable.Range(0, nights).Select(night => new NightValue(night, 100 + (0.5 * night)))],
            SeriesRule.Duration, Level);

        (scan.Trends.Count, scan.Steps.Count).Should().Be((trends, 0));
        scan.Trends.Should().Equal(Enumerable.Repeat(new Trend(0, 44, 0.5), trends));
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(13, true)]
    public void A_window_is_held_against_as_many_nights_as_it_has(int before, bool found)
    {
        // 13 nights that are half as long again. By their order alone 13 after 8 would be rare enough, 2 / C(21, 13) = 1e-5, and none of
        // the shorter windows is. After 13, the window of eight is: 2 / C(21, 8).
        var durations = Enumerable.Range(0, before + 13)
            .Select(night => new NightValue(night, (night < before ? 100 : 150) + (night * 7 % 5))).ToList();

        SeriesScan.Of(durations, SeriesRule.Duration, level: 1e-3).Steps.Any().Should().Be(found);
    }

    [Fact]
    public void What_one_night_found_stays_when_nights_are_added()
    {
        var series = Noisy(new Random(4), 120, shift: 4, moved: 60);

        var early = Scan([.. series.Take(90)]);

        Scan(series).Steps.Take(early.Steps.Count).Should().Equal(early.Steps);
        early.Steps.Should().NotBeEmpty();
    }

    [Fact]
    public void A_run_that_takes_half_as_long_again_is_slower_and_one_that_takes_a_tenth_is_not()
    {
        var random = new Random(5);
        IReadOnlyList<NightValue> Durations(double factor) =>
            [.. Enumerable.Range(0, 80).Select(night => new NightValue(night, (night < 70 ? 1 : factor) * (100 + random.NextDouble())))];

        SeriesScan.Of(Durations(1.5), SeriesRule.Duration, Level).Steps.Should().ContainSingle().Which.From.Should().Be(70);
        SeriesScan.Of(Durations(1.1), SeriesRule.Duration, Level).Steps.Should().BeEmpty();
    }

    [Fact]
    public void What_a_night_found_does_not_change_when_other_series_come_to_be_tested_later()
    {
        // One series with a step at night 30 that is clear for one noisy series and not for a thousand, and many that begin at night 40.
        var random = new Random(20261129);
        NightValue[] stepped =
            [.. Enumerable.Range(0, 60)
                .Select(night => new NightValue(night, MathNet.Numerics.Distributions.Normal.Sample(random, night < 30 ? 0 : 2.2, 1)))];
        (IReadOnlyList<NightValue>, SeriesRule)[] later = [.. Enumerable.Range(0, 2000).Select(_ => ((IReadOnlyList<NightValue>)
            [.. Enumerable.Range(40, 20)
                .Select(night => new NightValue(night, MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)))],
                SeriesRule.Measurement))];

        var before = SeriesFamily.Scan([(stepped[..40], SeriesRule.Measurement)])[0];
        var after = SeriesFamily.Scan([(stepped, SeriesRule.Measurement), .. later])[0];

        before.Steps.Should().NotBeEmpty();
        after.Steps.Where(step => step.Found < 40).Should().Equal(before.Steps);
        SeriesScan.Of(stepped[..40], SeriesRule.Measurement, SeriesFamily.FalseAlarm / 2001).Steps.Should()
            .NotEqual(before.Steps, "the level of a later night would find something else");
    }

    private static SeriesScan Scan(IReadOnlyList<NightValue> values) => SeriesScan.Of(values, SeriesRule.Measurement, Level);
}
