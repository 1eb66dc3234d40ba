using MathNet.Numerics.Distributions;
using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.GapLaws;
using ReproHarness.Unit.Statistics.LinearResponse;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class CrossedIntervalTests
{
    private const int Resamples = 400;

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_network_without_an_estimate_leaves_the_interval_unknown(double third)
    {
        Of([1.0, 1.4, 1.1]).HasInterval.Should().BeTrue();
        Of([1.0, 1.4, third]).HasInterval.Should().BeFalse("how far the third network lies from the others is not known, and not zero");
        Of([1.0, third]).HasInterval.Should().BeFalse();
    }

    [Theory]
    [InlineData(0.4, true)]
    [InlineData(0.6, false)]
    public void A_network_without_an_estimate_in_most_resamples_does_too(double share, bool known) =>
        Of([1.0, 1.4, 1.1], share).HasInterval.Should().Be(known);

    [Fact]
    public void One_network_has_the_interval_of_its_images_and_none_takes_no_part() => Of([1.0]).Should().Be(Of([]));

    [Fact]
    public void A_gap_exponent_with_a_network_without_gaps_in_the_window_has_no_interval()
    {
        var some = SyntheticGaps.Power(2, 1, networks: 2, images: 3000, seed: 1);
        var large = some.Gaps[0].Select(gap => gap + 10);

        var fit = GapExponent.Of(some with { Gaps = [.. some.Gaps, [.. large]] }, new BootstrapPlan(60, 1)).Exponent;

        fit.Exists.Should().BeTrue();
        fit.HasInterval.Should().BeFalse();
    }

    [Fact]
    public void A_ratio_with_a_network_without_flips_at_the_small_sizes_has_no_interval_though_no_pair_disagrees()
    {
        var table = SyntheticResponses.Of(2, 2000, (size, _) => size);
        System.Collections.Immutable.ImmutableArray<float> never = [.. Enumerable.Repeat(float.PositiveInfinity, 2000)];
        var flips = SyntheticFlips.FromSizes(SyntheticResponses.Grid, [.. table.Measured.FlipSizes, never]);

        var result = LinearResponseAnalyser.Analyse(
            new ResponseTable(flips, [.. table.LinearSizes, never], [.. table.BestSizes, never]), new BootstrapPlan(60, 1));

        result.SmallRatio.Value.Should().Be(1);
        result.SmallRatio.HasInterval.Should().BeFalse();
    }

    // The resamples of three networks, as they lie from each network's own estimate. Between the networks their variance is 0.02 on
    // average.
    private static readonly double[][] Deviations = [[0.1, 0.2, 0.3, -0.1], [0, -0.2, 0.3, -0.1], [-0.1, 0, 0.3, 0.2]];
    private static readonly double[] Pooled = [1.9, 2.1, 1.8, 2.3];

    [Theory]
    [InlineData(0, 1.0, 2.0, 3.0)]
    [InlineData(4, 1.95, 2.0, 2.05)]
    public void Three_networks_have_the_interval_and_the_error_that_R_gives(int first, double one, double two, double three)
    {
        // Apart: variance 1, of which the images explain 0.02. Alike: variance 0.0025, less than the images explain, so that the
        // interval is that of the images alone.
        double[] networks = [one, two, three];
        var estimate =
            CrossedInterval.Of(
                2, Pooled, networks, [.. networks.Zip(Deviations, (value, row) => row.Select(each => value + each).ToArray())]);

        double[] numbers = [estimate.Interval.Low, estimate.Interval.High, estimate.StandardError, estimate.Freedom];
        numbers.Zip(Reference.ByR("crossed-three-networks-apart-and-alike")[first..]).Should()
            .OnlyContain(pair => Math.Abs((pair.First / pair.Second) - 1) < 1e-7);
    }

    [Fact]
    public void Images_that_cancel_between_networks_leave_the_error_of_the_networks()
    {
        double[] together = [1.99, 2.01, 1.98, 2.02];

        var estimate =
            CrossedInterval.Of(2, together, [1, 2, 3], [.. Deviations.Select((row, s) => row.Select(each => s + 1 + each).ToArray())]);

        estimate.StandardError.Should().BeApproximately(Math.Sqrt(1 / 3.0), 1e-12, "a variance is never below 0");
        estimate.Freedom.Should().BeApproximately(2, 1e-9);
    }

    [Fact]
    public void A_resample_in_which_a_network_has_no_estimate_is_left_out_of_the_mean()
    {
        var rows = Deviations.Select((row, s) => row.Select(each => s + 1 + each).ToArray()).ToArray();
        rows[0][2] = double.NaN;

        // The variances of the other three are 0.01, 0.04 and 0.03.
        CrossedInterval.Of(2, Pooled, [1, 2, 3], rows).StandardError.Should()
            .BeApproximately(Math.Sqrt((0.1475 / 3) - (0.08 / 3 / 3) + (1 / 3.0)), 1e-12);
    }

    [Fact]
    public void Without_any_spread_nothing_is_uncertain() =>
        CrossedInterval.Of(2, [2, 2, 2, 2], [2, 2], [[2, 2, 2, 2], [2, 2, 2, 2]]).Should()
            .Be(new IntervalEstimate(2, new Interval(2, 2)) { StandardError = 0 });

    [Fact]
    public void One_network_has_the_error_of_its_images_and_knows_it()
    {
        var estimate = CrossedInterval.Of(2, Pooled, [2], [Pooled]);

        (estimate.Interval.Low, estimate.Interval.High).Should().Be((1.8, 2.3));
        estimate.StandardError.Should().BeApproximately(Math.Sqrt(0.1475 / 3), 1e-12);
        estimate.Freedom.Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void Networks_that_are_the_same_to_the_last_digit_differ_by_nothing_that_is_known() =>
        CrossedInterval.Of(2, Pooled, [2, 2, 2], [Pooled, Pooled, Pooled]).Freedom.Should().Be(double.PositiveInfinity);

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void An_interval_needs_the_estimate_in_half_of_the_resamples(int without, bool known)
    {
        double[] some = [.. Pooled.Select((value, draw) => draw < without ? double.NaN : value)];

        CrossedInterval.Of(2, some, [2], [Pooled]).HasInterval.Should().Be(known);
        CrossedInterval.Of(2, Pooled, [1, 3], [Pooled, some]).HasInterval.Should()
            .Be(known, "and every network needs its own in half of them");
        CrossedInterval.Of(double.NaN, Pooled, [2], [Pooled]).Exists.Should().BeFalse();
    }

    // The last network has an estimate in all but a share of the resamples.
    private static IntervalEstimate Of(double[] networks, double missing = 0)
    {
        var random = new Random(4);
        double[] Drawn(double value, double share) =>
            [.. Enumerable.Range(0, Resamples).Select(r => r < share * Resamples ? double.NaN : Normal.Sample(random, value, 0.05))];
        return CrossedInterval.Of(
            1.2, Drawn(1.2, 0), networks, [.. networks.Select((value, s) => Drawn(value, s == networks.Length - 1 ? missing : 0))]);
    }
}
