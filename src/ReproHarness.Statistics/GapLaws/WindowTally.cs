using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// The gaps inside the declared window, prepared for the bootstrap over images. The window is that of claim C1, in shares of gaps, so it
/// does not depend on the scale of the logits.
/// </summary>
internal sealed class WindowTally
{
    private readonly GapSample _sample;

    // For each image its index among the images with a gap in the window in any row; -1 for an image without one.
    private readonly int[] _indices;
    private readonly double[][] _logs;

    private WindowTally(GapSample sample, FitWindow window, Interval gaps)
    {
        (_sample, Window, Gaps) = (sample, window, gaps);
        var rows = sample.Gaps;
        bool Within(float gap) => gap > gaps.Low && gap <= gaps.High;
        _indices = new int[sample.Images];
        var held = new List<int>();
        for (var image = 0; image < sample.Images; image++)
        {
            var any = rows.Any(row => Within(row[image]));
            _indices[image] = any ? held.Count : -1;
            if (any) held.Add(image);
        }

        _logs = [.. rows.Select(row => held.Select(image => Within(row[image]) ? Math.Log(gaps.High / row[image]) : double.NaN).ToArray())];
        Inside = _logs.Sum(row => row.LongCount(log => !double.IsNaN(log)));
    }

    public FitWindow Window { get; }

    public Interval Gaps { get; }

    public long Inside { get; }

    public static WindowTally Of(GapSample sample)
    {
        var window = FitWindow.Declared(sample.Pairs);
        var sorted = sample.Gaps.SelectMany(row => row).ToArray();
        Array.Sort(sorted);
        double At(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
        return new WindowTally(
            sample, window,
            window.ErrorLow < window.ErrorHigh
                ? new Interval(At(window.ErrorLow), At(window.ErrorHigh))
                : new Interval(double.NaN, double.NaN));
    }

    public Resampled Resample(BootstrapPlan plan)
    {
        var networks = _logs.Length;
        var weights = new int[_logs[0].Length];
        Array.Fill(weights, 1);
        var all = Estimate(weights);
        var draws = Enumerable.Range(0, networks + 1).Select(_ => new double[plan.Resamples]).ToArray();
        var random = new SplitMix64(plan.Seed);
        for (var draw = 0; draw < plan.Resamples; draw++)
        {
            Array.Clear(weights);
            for (var i = 0; i < _indices.Length; i++)
                if (_indices[random.NextBelow(_indices.Length)] is >= 0 and var kept) weights[kept]++;
            var values = Estimate(weights);
            for (var row = 0; row <= networks; row++) draws[row][draw] = values[row];
        }

        return new Resampled(all[0], draws[0], all[1..], draws[1..]);
    }

    // The exponent of all rows, then of each.
    private double[] Estimate(int[] weights)
    {
        var width = Math.Log(Gaps.High / Gaps.Low);
        var (values, inside, logs) = (new double[_logs.Length + 1], 0L, 0.0);
        for (var row = 0; row < _logs.Length; row++)
        {
            var (own, sum) = (0L, 0.0);
            for (var kept = 0; kept < weights.Length; kept++)
            {
                if (weights[kept] == 0 || double.IsNaN(_logs[row][kept])) continue;
                own += weights[kept];
                sum += weights[kept] * _logs[row][kept];
            }

            values[row + 1] = HillEstimator.Exponent(own, sum, width);
            (inside, logs) = (inside + own, logs + sum);
        }

        values[0] = HillEstimator.Exponent(inside, logs, width);
        return values;
    }
}
