using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Unit.Statistics.EntropyGains;

public sealed class NormHistogramTests
{
    [Fact]
    public void Edges_are_quarters_of_whole_decades_that_hold_every_norm()
    {
        var edges = NormHistogram.EdgesFor([0, 0.02, 3]);

        (edges[0], edges[^1], edges.Count).Should().Be((-2, 1, 13));
    }

    [Fact]
    public void Norms_over_many_decades_get_no_more_than_forty_bins() => NormHistogram.EdgesFor([1e-300, 1]).Should().HaveCount(41);

    [Fact]
    public void Each_norm_is_counted_in_its_own_bin_and_zeros_in_none()
    {
        var histogram = NormHistogram.Of([0, 0.1, 0.15, 0.2], NormHistogram.EdgesFor([0.1, 0.9]));

        histogram.Edges.Should().Equal(-1, -0.75, -0.5, -0.25, 0);
        histogram.Shares.Should().Equal(0.5, 0.25, 0, 0);
    }

    [Fact]
    public void A_power_of_ten_lies_inside_the_bins() =>
        NormHistogram.Of([1, 10], NormHistogram.EdgesFor([1, 10])).Shares.Sum().Should().Be(1);

    [Fact]
    public void Without_a_gradient_there_is_no_bin() => NormHistogram.Of([0, 0], NormHistogram.EdgesFor([0, 0])).Shares.Should().BeEmpty();
}
