namespace ReproHarness.Statistics.Universality;

/// <summary>
/// Variances to weigh estimates by. One that comes out small by chance, from 2 degrees of freedom, would give its estimate all the weight:
/// the mean of 1/s^2 is 3/sigma^2 at 3 degrees of freedom, and infinite at 2. So each is drawn towards the mean of all, as much as its own
/// degrees of freedom leave open (Smyth, Stat. Appl. Genet. Mol. Biol. 3, 2004, 3). Only weights are made of these; what noise explains is
/// summed up from the variances themselves, which are right on average.
/// </summary>
internal static class ModeratedVariances
{
    /// <summary>
    /// Degrees of freedom that the mean of all counts for: at 2 of its own an estimate keeps a third of its own variance, at 30 nearly all.
    /// </summary>
    private const double Prior = 4;

    /// <summary>Midpoints of an integral from 0 to 1 of a function that is smooth: 16 give it to 1e-3.</summary>
    private const int Points = 16;

    /// <summary>One variance for each estimate; those that are known stay as they are.</summary>
    public static double[] Of(IReadOnlyList<EffectEstimate> estimates)
    {
        var mean = estimates.Select(e => e.Variance).DefaultIfEmpty(double.NaN).Average();
        return
        [
            .. estimates.Select(
                e => double.IsInfinity(e.Freedom) ? e.Variance : ((e.Freedom * e.Variance) + (Prior * mean)) / (e.Freedom + Prior)),
        ];
    }

    /// <summary>
    /// What noise explains of a weighted square, over weight times variance. Where a variance comes out small its weight comes out large,
    /// so the product of the two is too small on average. With s^2 a chi-square variable over its degrees of freedom f, and U uniform, s^2
    /// times the mean over U of the weight that s^2 U^(2/f) would get has the mean of sigma^2 times the weight, whatever the weight is
    /// (partial integration over the density of s^2).
    /// </summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="moderated">Its moderated variance.</param>
    /// <param name="count">Estimates that it was moderated among.</param>
    /// <param name="tauSquared">Variance between studies.</param>
    public static double Dependence(EffectEstimate estimate, double moderated, int count, double tauSquared)
    {
        if (double.IsInfinity(estimate.Freedom)) return 1;

        // Its own part of the moderated variance: what it keeps, and its share of the mean.
        var own = (estimate.Freedom + (Prior / count)) / (estimate.Freedom + Prior) * estimate.Variance;
        double sum = 0;
        for (var point = 0; point < Points; point++)
        {
            var shrunk = Math.Pow((point + 0.5) / Points, 2 / estimate.Freedom);
            sum += (moderated + tauSquared) / (moderated + tauSquared - ((1 - shrunk) * own));
        }

        return sum / Points;
    }
}
