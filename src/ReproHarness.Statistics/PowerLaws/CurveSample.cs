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
            for (var place = 0; place < estimator.Length; place++)
                resampled[row][place] = new double[plan.Resamples];
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
                for (var place = 0; place < estimates.Length; place++)
                    resampled[row][place][r] = estimates[place];
            }
        }

        return new CurveSample(values, resampled);
    }

    /// <summary>The estimate at <paramref name="place"/> with its interval over images and seeds.</summary>
    public IntervalEstimate Estimate(int place) => With(
        place,
        values.Skip(1).Select(row => row[place]).ToArray(),
        resampled.Skip(1).Select(row => row[place]).ToArray());

    /// <summary>
    /// The same with the images' part only, for a quantity whose value for one seed is not an estimate of the pooled one: R^2 is lower on
    /// fewer pairs.
    /// </summary>
    public IntervalEstimate EstimateOverImages(int place) => With(place, [], []);

    private IntervalEstimate With(int place, double[] seeds, double[][] seedsResampled)
    {
        var value = values[0][place];
        return double.IsFinite(value)
            ? new IntervalEstimate(value, CrossedInterval.Of(value, resampled[0][place], seeds, seedsResampled))
            : IntervalEstimate.None;
    }
}
