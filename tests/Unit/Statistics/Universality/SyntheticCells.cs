using System.Collections.Immutable;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Statistics.Universality;
using ReproHarness.Unit.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.Universality;

/// <summary>
/// Cells whose curves are drawn from known laws of eps*, without the bootstrap of a real fit: the intervals are the normal ones.
/// </summary>
internal static class SyntheticCells
{
    private static readonly ImmutableArray<double> Grid = SyntheticFlips.LogGrid(1e-5, 1, 31);

    /// <summary>A cell of one network whose error is <c>(eps / size)^B</c>.</summary>
    public static UniversalityCell Law(string id, double exponent, int pairs, int seed, double size = 1) =>
        Drawn(id, u => size * Math.Pow(u, 1 / exponent), pairs, seed);

    /// <summary>A cell of one network whose images have the given quantile of eps*. Its id is dataset/network/attack.</summary>
    public static UniversalityCell Drawn(string id, Func<double, double> quantile, int pairs, int seed)
    {
        var random = new Random(seed);
        var errors = new long[Grid.Length];
        for (var i = 0; i < pairs; i++)
        {
            var first = Grid.BinarySearch(quantile(random.NextDouble()));
            for (var k = first < 0 ? ~first : first; k < errors.Length; k++) errors[k]++;
        }

        var parts = id.Split('/');
        return new UniversalityCell(id, parts[0], parts[1], "trained", parts[2], Networks: 1, Fit(errors, pairs));
    }

    /// <summary>A fit without an exponent: what is compared are curves.</summary>
    private static PowerLawResult Fit(long[] errors, int pairs) => new(
        FitWindow.Declared(pairs), Points: 0, Decades: 1, new Interval(1e-3, 1e-1), IntervalEstimate.None, IntervalEstimate.None,
        IntervalEstimate.None,
        IntervalEstimate.None, IntervalEstimate.None, [], PowerLawShape.Undetermined,
        [.. errors.Select(
            (count, k) =>
                new CurvePoint(
                    Grid[k], count, pairs, Around((double)count / pairs, pairs)) { ImageError = Error((double)count / pairs, pairs) })]);

    private static Interval Around(double rate, int pairs)
    {
        var reach = 1.96 * Error(rate, pairs);
        return new Interval(rate - reach, rate + reach);
    }

    private static double Error(double rate, int pairs) => Math.Sqrt(rate * (1 - rate) / pairs);
}
