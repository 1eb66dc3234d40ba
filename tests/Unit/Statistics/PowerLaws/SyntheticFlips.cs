using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

/// <summary>Flip tables drawn from known laws of eps*: what the estimators should find is known.</summary>
internal static class SyntheticFlips
{
    /// <summary>K sizes evenly spaced in log from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static ImmutableArray<double> LogGrid(double low, double high, int count) =>
        [.. Enumerable.Range(0, count).Select(k => low * Math.Pow(high / low, (double)k / (count - 1)))];

    /// <summary>One network; eps* of each image is the quantile of its uniform draw.</summary>
    public static FlipTable OneSeed(int images, Func<double, double> quantile, ImmutableArray<double> grid, int seed)
    {
        var random = new Random(seed);
        return FromSizes(grid, [[.. Enumerable.Range(0, images).Select(_ => (float)quantile(random.NextDouble()))]]);
    }

    /// <summary>
    /// Several networks on the same images. A network's exponent is normal around <paramref name="exponent"/>; an image that is easy for
    /// one network is easy for the others (correlation of the normal scores).
    /// </summary>
    public static FlipTable Seeds(
        int seeds, int images, double exponent, double spread, double correlation, ImmutableArray<double> grid, int seed)
    {
        var random = new Random(seed);
        double[] easy = [.. Enumerable.Range(0, images).Select(_ => Normal.Sample(random, 0, 1))];
        return FromSizes(grid, [.. Enumerable.Range(0, seeds).Select(_ =>
        {
            var own = Normal.Sample(random, exponent, spread);
            return easy.Select(z =>
            {
                var score = (Math.Sqrt(correlation) * z) + (Math.Sqrt(1 - correlation) * Normal.Sample(random, 0, 1));
                return (float)(2 * Math.Pow(Normal.CDF(0, 1, score), 1 / own));
            }).ToImmutableArray();
        })]);
    }

    /// <summary>The table whose flips follow from the sizes: in error from eps* on.</summary>
    public static FlipTable FromSizes(ImmutableArray<double> grid, ImmutableArray<ImmutableArray<float>> sizes) =>
        new(grid, [.. sizes.Select(row => row.Select(size => Mask(grid, size)).ToImmutableArray())], sizes);

    /// <summary>Quantile of <c>e = (eps / 2)^B</c>.</summary>
    public static Func<double, double> PowerLaw(double exponent) => u => 2 * Math.Pow(u, 1 / exponent);

    /// <summary>Quantile of <c>e = 1 - exp(-eps)</c>.</summary>
    public static double Saturating(double u) => -Math.Log(1 - u);

    /// <summary>Quantile of a log-normal of the given width.</summary>
    public static Func<double, double> LogNormal(double width) => u => Math.Exp(width * Normal.InvCDF(0, 1, Math.Max(u, 1e-12)));

    private static uint Mask(ImmutableArray<double> grid, float size)
    {
        var mask = 0u;
        for (var k = 0; k < grid.Length; k++)
        {
            if (size <= grid[k])
                mask |= 1u << k;
        }

        return mask;
    }
}
