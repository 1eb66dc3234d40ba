using System.Collections.Immutable;
using ReproHarness.Statistics;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

/// <summary>Sizes are float32 where images are attacked and float64 in the table: 0.3f lies above 0.3, and 0.1f above 0.1.</summary>
public sealed class FlipSizePrecisionTests
{
    private static readonly BootstrapPlan Plan = new(BootstrapPlan.MinimumResamples, 1);
    private static readonly ImmutableArray<double> Grid = [.. new[] { 0.003, 0.01, 0.03, 0.1, 0.3 }];
    private static readonly ImmutableArray<double> AsAttacked = [.. Grid.Select(size => (double)(float)size)];

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Flips_at_a_tested_size_count_at_it_whichever_side_its_float_lies_on(double errorHigh)
    {
        var window = new FitWindow(0.01, errorHigh);

        var (written, attacked) =
            (PowerLawAnalyser.Analyse(Table(Grid), window, Plan), PowerLawAnalyser.Analyse(Table(AsAttacked), window, Plan));

        written.Hill.Value.Should().BeApproximately(attacked.Hill.Value, 1e-5);
        written.Hill.Interval.High.Should().BeApproximately(attacked.Hill.Interval.High, 1e-5);
    }

    [Fact]
    public void The_density_counts_them_too()
    {
        var (written, attacked) = (FlipDensity.Of(Table(Grid), Plan), FlipDensity.Of(Table(AsAttacked), Plan));

        written.Ratio.Value.Should().BeApproximately(attacked.Ratio.Value, 1e-5);
        written.BelowRatio.Value.Should().BeApproximately(attacked.BelowRatio.Value, 1e-5);
    }

    // 10,000 images, each with an eps* that is a tested size: 1, 2, 5, 10 and 30 % flip at the five sizes.
    private static FlipTable Table(ImmutableArray<double> grid)
    {
        int[] from = [100, 200, 500, 1000, 3000];
        var first = Enumerable.Range(0, 10_000).Select(i => Array.FindIndex(from, count => i < count)).ToArray();
        return new FlipTable(
            grid,
            [[.. first.Select(k => k < 0 ? 0u : 31u & (uint.MaxValue << k))]],
            [[.. first.Select(k => k < 0 ? float.PositiveInfinity : (float)Grid[k])]]);
    }
}
