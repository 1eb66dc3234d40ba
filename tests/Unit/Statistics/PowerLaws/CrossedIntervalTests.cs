using MathNet.Numerics.Distributions;
using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.GapLaws;
using ReproHarness.Unit.Statistics.LinearResponse;

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
    public void A_network_without_an_estimate_in_most_resamples_does_too(double share, bool known) => Of([1.0, 1.4, 1.1], share).HasInterval.Should().Be(known);

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

    

    // The last network has an estimate in all but a share of the resamples.
    private static IntervalEstimate Of(double[] networks, double missing = 0)
    {
        var random = new Random(4);
        double[] Drawn(double value, double share) =>
            [.. Enumerable.Range(0, Resamples).Select(r => r < share * Resamples ? double.NaN : Normal.Sample(random, value, 0.05))];
        return CrossedInterval.Of(1.2, Drawn(1.2, 0), networks, [.. networks.Select((value, s) => Drawn(value, s == networks.Length - 1 ? missing : 0))]);
    }
}
