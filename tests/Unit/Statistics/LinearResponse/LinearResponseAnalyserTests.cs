using ReproHarness.Statistics;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.LinearResponse;

public sealed class LinearResponseAnalyserTests
{
    private static readonly BootstrapPlan Plan = new(200, 3);

    [Fact]
    public void A_prediction_that_is_right_has_ratio_1_and_order_1_and_never_breaks()
    {
        var result = LinearResponseAnalyser.Analyse(SyntheticResponses.Of(3, 3000, (size, _) => size), Plan);

        // No pair disagrees; of so many flips up to 3 % may.
        result.SmallRatio.Value.Should().Be(1);
        result.SmallRatio.Interval.Low.Should().BeApproximately(Math.Pow(0.025, 1.0 / result.SmallFlips), 1e-12).And.BeInRange(0.95, 0.98);
        (result.SmallRatio.Interval.Low + result.SmallRatio.Interval.High).Should().BeApproximately(2, 1e-12);
        result.RankCorrelation.Value.Should().BeApproximately(1, 1e-12);
        double.IsPositiveInfinity(result.Break.Value).Should().BeTrue();
        (result.Pairs, result.Networks, result.Unreachable.Value, result.Unflipped.Value).Should().Be((9000, 3, 0, 0));
        result.Curve.Should().OnlyContain(point => point.Measured == point.Predicted);

        // Error is eps: the lower half of 30/9000 to 0.1 ends at 0.018.
        result.SmallSizes.Low.Should().BeGreaterThan(0.0033);
        result.SmallSizes.High.Should().BeInRange(0.012, 0.0185);
        result.SmallFlips.Should().BeInRange(100, 170);
    }

    [Theory]
    [InlineData(1.3)]
    [InlineData(0.7)]
    public void Sizes_that_are_wrong_by_a_factor_are_seen_in_the_ratio_from_the_first_size_on(double factor)
    {
        var result = LinearResponseAnalyser.Analyse(SyntheticResponses.Of(4, 10_000, (size, _) => size * factor), Plan);

        result.SmallRatio.Interval.Contains(1 / factor).Should().BeTrue();
        result.SmallRatio.Interval.Overlaps(new Interval(0.95, 1.05)).Should().BeFalse();
        result.Break.Value.Should().BeLessThan(0.01);
        result.RankCorrelation.Value.Should().BeGreaterThan(0.999, "a factor does not change the order");
    }

    [Fact]
    public void It_breaks_where_the_predicted_curve_leaves_the_measured_one_by_a_tenth()
    {
        // eps* = eps_lin / (1 + 0.5 eps_lin) or so: predicted over measured is 1 - 0.5 eps, which is 0.9 at 0.2.
        var result =
            LinearResponseAnalyser.Analyse(SyntheticResponses.Of(4, 20_000, (size, _) => size / (1 - (0.5 * Math.Min(size, 1)))), Plan);

        result.SmallRatio.Interval.Overlaps(new Interval(0.985, 1)).Should().BeTrue();
        result.Break.Value.Should().BeInRange(0.2, 0.4);
        (result.Break.Interval.Low <= result.Break.Value && result.Break.Value <= result.Break.Interval.High).Should().BeTrue();
    }

    [Fact]
    public void Mispaired_images_have_the_same_curve_and_no_order()
    {
        var sound = SyntheticResponses.Of(3, 3000, (size, z) => size * Math.Exp(0.05 * z));
        var (paired, mispaired) = (LinearResponseAnalyser.Analyse(sound, Plan), LinearResponseAnalyser.Analyse(sound.Mispaired(7), Plan));

        mispaired.SmallRatio.Value.Should().Be(paired.SmallRatio.Value);
        paired.RankCorrelation.Interval.Low.Should().BeGreaterThan(0.95);
        mispaired.RankCorrelation.Interval.High.Should().BeLessThan(0.1);

        // What both curves share of their images is what makes the interval small.
        Width(mispaired.SmallRatio).Should().BeGreaterThan(2 * Width(paired.SmallRatio));
    }

    [Fact]
    public void A_direction_that_closes_no_gap_predicts_nothing()
    {
        var result = LinearResponseAnalyser.Analyse(SyntheticResponses.Of(2, 3000, (_, _) => double.PositiveInfinity), Plan);

        result.SmallRatio.Value.Should().Be(0);
        result.SmallRatio.Interval.High.Should().BeLessThan(0.1);
        result.Unreachable.Value.Should().Be(1);
        result.RankCorrelation.Exists.Should().BeFalse("all predictions tie");
    }

    [Fact]
    public void Where_nothing_flips_or_too_little_there_is_no_ratio()
    {
        var none = SyntheticResponses.Of(2, 3000, (size, _) => size);
        none = none with { Measured = none.Measured with {
            Flips = [.. none.Measured.Flips.Select(row => row.Clear().AddRange(new uint[3000]))] } };
        LinearResponseAnalyser.Analyse(none, Plan).Should()
            .BeEquivalentTo(new { SmallFlips = 0L, SmallRatio = IntervalEstimate.None, Break = IntervalEstimate.None });

        // 250 pairs: the window would begin at 12 % and end at 10 %.
        LinearResponseAnalyser.Analyse(SyntheticResponses.Of(1, 250, (size, _) => size), Plan).SmallRatio.Exists.Should().BeFalse();
    }

    [Fact]
    public void A_window_without_a_size_in_its_lower_half_uses_its_first_size()
    {
        // 500 pairs: the window is 6 % to 10 %, and the sizes are 37 % apart.
        var result = LinearResponseAnalyser.Analyse(SyntheticResponses.Of(1, 450, (size, _) => size), Plan);

        result.SmallSizes.Low.Should().Be(result.SmallSizes.High);
        result.SmallFlips.Should().BeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public void The_intervals_hold_the_truth_as_often_as_they_say()
    {
        // eps_lin is eps* times a lognormal factor of median 1: both densities are constant at small sizes, in the ratio of the mean of 1
        // over the factor.
        var truth = Math.Exp(0.3 * 0.3 / 2);
        var held = Enumerable.Range(1, 200).Count(seed => LinearResponseAnalyser.Analyse(
            SyntheticResponses.Of(3, 2000, (size, z) => size * Math.Exp(0.3 * z), seed),
            new BootstrapPlan(100, (ulong)seed)).SmallRatio.Interval.Contains(truth));

        // 95 % of 200 with four standard deviations to spare.
        held.Should().BeGreaterThan(177);
    }

    [Fact]
    public void No_interval_of_a_correlation_reaches_beyond_1()
    {
        // Two networks that differ: Student's t with one degree of freedom is wide.
        var (one, other) =
            (SyntheticResponses.Of(1, 3000, (size, z) => size * Math.Exp(0.1 * z)),
                SyntheticResponses.Of(1, 3000, (size, z) => size * Math.Exp(1.5 * z), seed: 2));
        var both = new ResponseTable(
            new FlipTable(
                one.Measured.Epsilons, [one.Measured.Flips[0], other.Measured.Flips[0]],
                [one.Measured.FlipSizes[0], other.Measured.FlipSizes[0]]),
            [one.LinearSizes[0], other.LinearSizes[0]], [one.BestSizes[0], other.BestSizes[0]]);

        LinearResponseAnalyser.Analyse(both, Plan).RankCorrelation.Interval.Should().BeEquivalentTo(new { Low = -1.0, High = 1.0 });
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals()
    {
        var table = SyntheticResponses.Of(2, 2000, (size, z) => size * Math.Exp(0.2 * z));
        LinearResponseAnalyser.Analyse(table, Plan).Should().BeEquivalentTo(LinearResponseAnalyser.Analyse(table, Plan));
        LinearResponseAnalyser.Analyse(table, Plan with { Seed = 4 }).SmallRatio.Interval.Should()
            .NotBe(LinearResponseAnalyser.Analyse(table, Plan).SmallRatio.Interval);
    }

    [Fact]
    public void A_table_without_a_prediction_for_every_pair_is_refused()
    {
        var table = SyntheticResponses.Of(2, 100, (size, _) => size);
        ResponseTable[] bad =
        [
            table with { LinearSizes = [table.LinearSizes[0]] },
            table with { BestSizes = [table.BestSizes[0], table.BestSizes[1].RemoveAt(0)] },
            table with { LinearSizes = [table.LinearSizes[0], table.LinearSizes[1].SetItem(5, float.NaN)] },
            table with { LinearSizes = [table.LinearSizes[0], table.LinearSizes[1].SetItem(5, -1)] },
        ];
        FluentActions.Invoking(() => LinearResponseAnalyser.Analyse(table, new BootstrapPlan(10, 1))).Should().Throw<ArgumentException>();
        foreach (var one in bad)
            FluentActions.Invoking(() => LinearResponseAnalyser.Analyse(one, Plan)).Should().Throw<ArgumentException>();
    }

    private static double Width(IntervalEstimate estimate) => estimate.Interval.High - estimate.Interval.Low;
}
