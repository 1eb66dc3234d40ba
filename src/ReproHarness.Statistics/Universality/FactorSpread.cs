using System.Collections.Immutable;

namespace ReproHarness.Statistics.Universality;

/// <summary>One value of a factor, such as the attack <c>fgsm</c>.</summary>
/// <param name="Name">The value.</param>
/// <param name="Count">Cells that have it.</param>
/// <param name="Mean">Mean of their true values, with its interval.</param>
/// <param name="Others">The same of the cells of all other levels; none where there is no other.</param>
public sealed record FactorLevel(string Name, int Count, IntervalEstimate Mean, IntervalEstimate Others)
{
    /// <summary>How far the level lies from the others; NaN where there is no other.</summary>
    public double Deviation => Math.Abs(Mean.Value - Others.Value);
}

/// <summary>The part of the spread between cells that one factor explains. It shows where universality breaks, if it does.</summary>
/// <param name="Factor">What is varied: <c>dataset</c>, <c>network</c>, <c>training</c>, <c>attack</c>.</param>
/// <param name="Levels">Its values by name.</param>
/// <param name="Between">Standard deviation between the levels' true means; none with one level.</param>
/// <param name="Within">Standard deviation between the cells of a level, pooled over levels; none where every level is one cell.</param>
public sealed record FactorSpread(string Factor, ImmutableArray<FactorLevel> Levels, IntervalEstimate Between, IntervalEstimate Within)
{
    /// <summary>Splits the spread.</summary>
    /// <remarks>
    /// The variance within levels is pooled over all of them: three cells of a level show no variance of their own, by chance, half of the
    /// time, and the interval of the level's mean would then be far too narrow. The levels' means, each with its standard error, are the
    /// studies of the analysis between levels. What other factors do to the cells of a level counts as variance within it: where they are
    /// balanced their effect cancels in the level's mean, so that mean is better known than is said here.
    /// </remarks>
    /// <param name="factor">Name of the factor.</param>
    /// <param name="cells">Level and estimate of every cell.</param>
    public static FactorSpread Of(string factor, IEnumerable<(string Level, EffectEstimate Estimate)> cells)
    {
        var groups = cells.GroupBy(cell => cell.Level, cell => cell.Estimate).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Estimates: group.ToList())).ToList();
        var profile = new HeterogeneityProfile([.. groups.Select(group => group.Estimates)]);
        var within = profile.Tau();
        var quantile = profile.Freedom > 0 ? StudentQuantile.Of(profile.Clusters.Freedom) : EffectEstimate.NormalQuantile;
        var variances = ModeratedVariances.Of([.. groups.SelectMany(group => group.Estimates)]);
        var first = groups.Select((_, i) => groups.Take(i).Sum(group => group.Estimates.Count)).ToList();
        var means = groups.Select((group, i) => WeightedMean.Of(
            group.Estimates, variances[first[i]..(first[i] + group.Estimates.Count)], profile.TauSquared) with
        {
            Freedom = profile.Freedom > 0 ? profile.Clusters.Freedom : group.Estimates[0].Freedom,
        }).ToList();

        // The means' errors hold the variance within levels already: what is left to weigh by is each level's precision.
        IntervalEstimate Others(int level) => means.Count < 2
            ? IntervalEstimate.None
            : RandomEffects.Around(PooledMean([.. means.Where((_, i) => i != level)]), quantile);
        return new FactorSpread(
            factor,
            [.. groups.Select(
                (group, i) => new FactorLevel(group.Key, group.Estimates.Count, RandomEffects.Around(means[i], quantile), Others(i)))],
            RandomEffects.Of(means).Tau,
            within);
    }

    private static EffectEstimate PooledMean(List<EffectEstimate> means) =>
        WeightedMean.Of(means, means.ConvertAll(mean => mean.Variance), tauSquared: 0);
}
