using System.Collections.Immutable;

namespace ReproHarness.Statistics.PowerLaws;

/// <summary>The error rates of a table at every tested size.</summary>
internal static class RateCurve
{
    /// <summary>Share of (network, image) pairs in error at each size.</summary>
    public static double[] Rates(FlipTable table)
    {
        var errors = Errors(table);
        return [.. errors.Select(e => (double)e / table.Pairs)];
    }

    /// <summary>The curve with the interval of every rate.</summary>
    /// <param name="table">The table.</param>
    /// <param name="interval">Bootstrap interval of the rate at a size.</param>
    /// <param name="imageError">Its standard error over the images alone.</param>
    public static ImmutableArray<CurvePoint> Points(FlipTable table, Func<int, Interval> interval, Func<int, double> imageError)
    {
        var errors = Errors(table);
        return
        [
            .. errors.Select(
                (e, k) => new CurvePoint(table.Epsilons[k], e, table.Pairs, Bounded(interval(k), e, table)) { ImageError = imageError(k) }),
        ];
    }

    /// <summary>
    /// Keeps a rate's interval inside 0 to 1. Resamples of a table without any error (or with nothing else) show none either; there the
    /// exact binomial bound over the images is used (Clopper and Pearson, Biometrika 26, 1934, 404).
    /// </summary>
    private static Interval Bounded(Interval interval, long errors, FlipTable table)
    {
        var reach = 1 - Math.Pow(0.025, 1.0 / table.Images);
        if (errors == 0)
            return new Interval(0, reach);
        return errors == table.Pairs
            ? new Interval(1 - reach, 1)
            : new Interval(Math.Max(0, interval.Low), Math.Min(1, interval.High));
    }

    private static long[] Errors(FlipTable table)
    {
        var errors = new long[table.Epsilons.Length];
        foreach (var row in table.Flips)
        {
            foreach (var flips in row)
            {
                for (var mask = flips; mask != 0; mask &= mask - 1)
                    errors[System.Numerics.BitOperations.TrailingZeroCount(mask)]++;
            }
        }

        return errors;
    }
}
