using ReproHarness.Statistics;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics;

public sealed class ShareEstimateTests
{
    [Fact]
    public void The_interval_is_that_of_R()
    {
        (long Count, long N)[] shares = [(0, 17), (3, 40), (40, 40), (1, 9)];

        double[] ends =
            [.. shares.SelectMany(
                share => ShareEstimate.Of(share.Count, share.N) is var one ? new[] { one.Interval.Low, one.Interval.High } : [])];
        ends.Zip(Reference.ByR("clopper-pearson-0-17-3-2-40-40")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-7);
    }

    [Fact]
    public void None_of_n_has_the_closed_form()
    {
        var none = ShareEstimate.Of(0, 200);
        none.Value.Should().Be(0);
        none.Interval.Low.Should().Be(0);
        none.Interval.High.Should().BeApproximately(1 - Math.Pow(0.025, 1.0 / 200), 1e-12);

        var all = ShareEstimate.Of(200, 200);
        all.Interval.High.Should().Be(1);
        all.Interval.Low.Should().BeApproximately(Math.Pow(0.025, 1.0 / 200), 1e-12);
    }

    [Fact]
    public void The_interval_covers_at_least_as_often_as_it_says()
    {
        var random = new Random(5);
        const double Share = 0.03;
        var covered = Enumerable.Range(0, 2000).Count(_ =>
            ShareEstimate.Of(Enumerable.Range(0, 300).Count(_ => random.NextDouble() < Share), 300).Interval.Contains(Share));
        covered.Should().BeGreaterThan(1890);
    }

    [Fact]
    public void Nothing_looked_at_is_no_estimate() => ShareEstimate.Of(0, 0).Exists.Should().BeFalse();

    [Fact]
    public void A_count_beyond_n_is_refused()
    {
        var act = () => ShareEstimate.Of(3, 2);
        act.Should().Throw<ArgumentOutOfRangeException>();
    }
}
