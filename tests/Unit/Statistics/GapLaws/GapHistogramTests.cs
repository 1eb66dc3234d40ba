using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Unit.Statistics.GapLaws;

public sealed class GapHistogramTests
{
    [Property]
    public bool A_gap_is_counted_in_the_bin_that_holds_it(PositiveInt millionths)
    {
        var gap = millionths.Get * 1e-6;
        var histogram = new GapHistogram();
        histogram.Add(gap);
        var bin = Enumerable.Range(0, GapHistogram.Bins).Single(bin => histogram.Count(bin) == 1);
        return (GapHistogram.Edge(bin) <= gap && gap < GapHistogram.Edge(bin + 1)) || (gap >= 64 && bin == GapHistogram.Bins - 1);
    }

    [Fact]
    public void Gaps_outside_the_range_fall_into_the_outer_bins_and_nothing_is_lost()
    {
        var histogram = new GapHistogram();
        foreach (var gap in new[] { 0, 1e-12, 1e9 }) histogram.Add(gap);
        (histogram.Count(0), histogram.Count(GapHistogram.Bins - 1), histogram.Total).Should().Be((2, 1, 3));
        histogram.Cumulative()[^1].Should().Be(3);
    }

    [Fact]
    public void Bins_are_a_thousandth_wide() => (GapHistogram.Edge(5001) / GapHistogram.Edge(5000)).Should().BeInRange(1.0004, 1.001);
}
