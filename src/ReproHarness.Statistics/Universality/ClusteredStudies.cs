using MathNet.Numerics.LinearAlgebra;

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// What correlation within clusters does to a sum of squared deviations: attacks on one network share its images and weights. Its mean
/// shrinks a little, and its degrees of freedom much, for three attacks on a network are not three networks.
/// </summary>
/// <param name="Correlation">Within clusters, 0 to 1; 0 without any cluster.</param>
/// <param name="Mean">Factor on the mean of the sum, above 0 and at most 1.</param>
/// <param name="Freedom">Satterthwaite's degrees of freedom of the sum (Biometrics Bulletin 2, 1946, 110).</param>
/// <param name="Means">Factor on the variance of a weighted mean, at least 1.</param>
internal sealed record ClusteredStudies(double Correlation, double Mean, double Freedom, double Means)
{
    /// <summary>The effect on studies.</summary>
    /// <param name="levels">Level of each study, whose mean its deviation is taken from.</param>
    /// <param name="clusters">Cluster of each study; null where it is independent.</param>
    /// <param name="weights">Of each study: one over its variance.</param>
    /// <param name="deviations">Of each study from its level's weighted mean.</param>
    public static ClusteredStudies Of(IReadOnlyList<int> levels, IReadOnlyList<object?> clusters, double[] weights, double[] deviations)
    {
        var n = weights.Length;
        var free = n - levels.Distinct().Count();
        List<(int One, int Other)> pairs =
        [
            .. from i in Enumerable.Range(0, n)
               from j in Enumerable.Range(i + 1, n - i - 1)
               where clusters[i] is { } own && own.Equals(clusters[j])
               select (i, j),
        ];
        if (pairs.Count == 0 || free == 0) return new ClusteredStudies(0, 1, free, 1);
        var scaled = deviations.Select((deviation, i) => deviation * Math.Sqrt(weights[i])).ToArray();
        var square = scaled.Sum(z => z * z) / free;
        var correlation = square > 0 ? Math.Clamp(pairs.Average(pair => scaled[pair.One] * scaled[pair.Other]) / square, 0, 1) : 0;

        // In units of each study's own deviation the sum is z' P z, P the projection that takes the levels' weighted means off.
        var sums = levels.Zip(weights).GroupBy(entry => entry.First, entry => entry.Second)
            .ToDictionary(group => group.Key, group => group.Sum());
        var projection = Matrix<double>.Build.Dense(n, n, (i, j) =>
            (i == j ? 1 : 0) - (levels[i] == levels[j] ? Math.Sqrt(weights[i] * weights[j]) / sums[levels[i]] : 0));
        var covariance = Matrix<double>.Build.DenseIdentity(n);
        foreach (var (one, other) in pairs) covariance[one, other] = covariance[other, one] = correlation;
        var product = projection * covariance;
        var (trace, squared) = (product.Trace(), (product * product).Trace());
        var total = weights.Sum();
        var design = 1 + (2 * correlation * pairs.Sum(pair => Math.Sqrt(weights[pair.One] * weights[pair.Other])) / total);
        return new ClusteredStudies(correlation, trace / free, trace * trace / squared, design);
    }
}
