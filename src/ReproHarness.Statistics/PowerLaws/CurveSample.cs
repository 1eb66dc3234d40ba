using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics.PowerLaws;

/// <summary>All estimates of one curve, for the pooled table and each seed, from the table itself and from every resample.</summary>
internal sealed class CurveSample
{
    private readonly double[][] values;
    private readonly double[][][] resampled;

    private CurveSample(double[][] values, double[][][] resampled) => (this.values, this.resampled) = (values, resampled);

    /// <summary>Runs the bootstrap.</summary>
    public static CurveSample Draw(FlipTable table, ImageBootstrap bootstrap, CurveEstimator estimator, BootstrapPlan plan)
    {
        // Row 0 is the pooled table. A single seed is the pooled table: it gets no row of its own.
        var perSeed = new CurveTally[table.Seeds];
        for (var s = 0; s < perSeed.Length; s++)
            perSeed[s] = new CurveTally(table.Epsilons.Length);
        var pooled = new CurveTally(table.Epsilons.Length);
        CurveTally[] rows = perSeed.Length == 1 ? [pooled] : [pooled, .. perSeed];

        bootstrap.TallyAll(perSeed);
        pooled.SetToSumOf(perSeed);
        var values = new double[rows.Length][];
        var resampled = new double[rows.Length][][];
        for (var row = 0; row < rows.Length; row++)
        {
            values[row] = new double[estimator.Length];
            estimator.Estimate(rows[row], values[row]);
            resampled[row] = new double[estimator.Length][];
            for (var index = 0; index < estimator.Length; index++)
                resampled[row][index] = new double[plan.Resamples];
        }

        var random = new SplitMix64(plan.Seed);
        var estimates = new double[estimator.Length];
        for (var r = 0; r < plan.Resamples; r++)
        {
            bootstrap.TallyResample(ref random, perSeed);
            pooled.SetToSumOf(perSeed);
            for (var row = 0; row < rows.Length; row++)
            {
                estimator.Estimate(rows[row], estimates);
                for (var index = 0; index < estimates.Length; index++)
                    resampled[row][index][r] = estimates[index];
            }
        }

        return new CurveSample(values, resampled);
    }

    /// <summary>The estimate at <paramref name="index"/> with its interval over images and seeds.</summary>
    public IntervalEstimate Estimate(int index) => With(
        index,
        values.Skip(1).Select(row => row[index]).ToArray(),
        resampled.Skip(1).Select(row => row[index]).ToArray());

    /// <summary>Standard error of the estimate at <paramref name="index"/> over the images alone.</summary>
    public double ErrorOverImages(int index) => resampled[0][index].StandardDeviation();

    /// <summary>
    /// The same with the images' part only, for a quantity whose value for one seed is not an estimate of the pooled one: R^2 is lower on
    /// fewer pairs.
    /// </summary>
    public IntervalEstimate EstimateOverImages(int index) => With(index, [], []);

    /// <summary>
    /// By how much a quantity of the fitted line differs from that of <paramref name="before"/>, a sample drawn by the same plan from a
    /// table of the same shape: both hold the same resamples, so what images and seeds have in common cancels.
    /// </summary>
    /// <param name="before">The sample that is subtracted.</param>
    /// <param name="quantity">
    /// Made of exponent and log10 of the prefactor; NaN where they do not give it. One seed without it leaves no estimate.
    /// </param>
    public IntervalEstimate ChangeFrom(CurveSample before, Func<double, double, double> quantity)
    {
        double Value(CurveSample sample, int row) =>
            quantity(sample.values[row][CurveEstimator.Exponent], sample.values[row][CurveEstimator.Log10Prefactor]);
        double Drawn(CurveSample sample, int row, int r) =>
            quantity(sample.resampled[row][CurveEstimator.Exponent][r], sample.resampled[row][CurveEstimator.Log10Prefactor][r]);
        double[] Row(int row) =>
            [.. Enumerable.Range(0, resampled[row][0].Length).Select(r => Drawn(this, row, r) - Drawn(before, row, r))];
        var seeds = Enumerable.Range(1, values.Length - 1).ToArray();
        var bySeed = Array.ConvertAll(seeds, row => Value(this, row) - Value(before, row));
        return bySeed.All(double.IsFinite)
            ? Estimate(Value(this, 0) - Value(before, 0), Row(0), bySeed, Array.ConvertAll(seeds, Row))
            : IntervalEstimate.None;
    }

    private IntervalEstimate With(int index, double[] seeds, double[][] seedsResampled) =>
        Estimate(values[0][index], resampled[0][index], seeds, seedsResampled);

    private static IntervalEstimate Estimate(double value, double[] resampled, double[] seeds, double[][] seedsResampled) =>
        CrossedInterval.Of(value, resampled, seeds, seedsResampled);
}
