using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.LinearResponse;

/// <summary>Estimates from images that were drawn with multiplicities.</summary>
internal interface IDrawnEstimator
{
    /// <summary>How many numbers there are.</summary>
    int Length { get; }

    /// <summary>Fills the numbers of all networks together and of each one; NaN where a number cannot be estimated.</summary>
    /// <param name="weights">How often each image was drawn.</param>
    /// <param name="pooled">All networks together.</param>
    /// <param name="networks">One row per network.</param>
    void Estimate(ReadOnlySpan<int> weights, double[] pooled, double[][] networks);
}

/// <summary>
/// All estimates, from the images themselves and from every resample. Images are drawn with replacement, the same draw for every network:
/// a pair is drawn whole, with what was measured and what was predicted of it. That keeps the interval of a ratio of two curves as small as
/// it is, since both are of the same images. Networks enter by <see cref="CrossedInterval"/>.
/// </summary>
internal sealed class DrawnSample
{
    private readonly double[] values;
    private readonly double[][] networkValues;

    private DrawnSample(int networks, int length, int resamples)
    {
        values = new double[length];
        networkValues = Rows(networks, length);
        Resampled = Rows(length, resamples);
        NetworksResampled = [.. Enumerable.Range(0, networks).Select(_ => Rows(length, resamples))];
    }

    /// <summary>Of every number, its value in each resample.</summary>
    public double[][] Resampled { get; }

    private double[][][] NetworksResampled { get; }

    /// <summary>Runs the bootstrap.</summary>
    public static DrawnSample Draw(int images, int networks, IDrawnEstimator estimator, BootstrapPlan plan)
    {
        var sample = new DrawnSample(networks, estimator.Length, plan.Resamples);
        var weights = new int[images];
        Array.Fill(weights, 1);
        estimator.Estimate(weights, sample.values, sample.networkValues);

        var (pooled, own) = (new double[estimator.Length], Rows(networks, estimator.Length));
        var random = new SplitMix64(plan.Seed);
        for (var r = 0; r < plan.Resamples; r++)
        {
            Array.Clear(weights);
            for (var draw = 0; draw < images; draw++) weights[random.NextBelow(images)]++;
            estimator.Estimate(weights, pooled, own);
            for (var index = 0; index < pooled.Length; index++)
            {
                sample.Resampled[index][r] = pooled[index];
                for (var s = 0; s < networks; s++) sample.NetworksResampled[s][index][r] = own[s][index];
            }
        }

        return sample;
    }

    /// <summary>The estimate at <paramref name="index"/> with its interval over images and networks.</summary>
    public IntervalEstimate Estimate(int index) => CrossedInterval.Of(
        values[index], Resampled[index], [.. networkValues.Select(row => row[index])], [.. NetworksResampled.Select(rows => rows[index])]);

    private static double[][] Rows(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new double[length])];
}
