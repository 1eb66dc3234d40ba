namespace ReproHarness.Statistics.EntropyGains;

/// <summary>
/// Which images survive an attack on a network: 1 for an image that is still classified right, 0 for one that is not, values between for
/// means over several attacks.
/// </summary>
internal static class SurvivingImages
{
    /// <summary>The images that survive every one of the selected arms.</summary>
    /// <param name="network">The audited network.</param>
    /// <param name="takes">Selects the arms.</param>
    /// <param name="size">Index of the epsilon.</param>
    public static double[] UnderWorst(AuditedNetwork network, Func<AuditedArm, bool> takes, int size) =>
        UnderWorst(network.Right, network.Arms, takes, size);

    /// <summary>The same for a network of which only the arms are known.</summary>
    public static double[] UnderWorst(IReadOnlyList<bool> right, IReadOnlyList<AuditedArm> arms, Func<AuditedArm, bool> takes, int size)
    {
        var taken = arms.Where(takes).ToList();
        return [.. right.Select((isRight, i) => isRight && taken.All(arm => (arm.Broken[i] >> size & 1) == 0) ? 1.0 : 0.0)];
    }

    /// <summary>
    /// The images that survive an arm at this epsilon and at every smaller one: a perturbation within a smaller ball lies within the
    /// larger one too.
    /// </summary>
    /// <param name="network">The audited network.</param>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="size">Index of the largest epsilon.</param>
    public static double[] UpTo(AuditedNetwork network, string arm, int size)
    {
        double[][] bySize = [.. Enumerable.Range(0, size + 1).Select(smaller => UnderWorst(network, one => one.Name == arm, smaller))];
        return [.. bySize[0].Select((_, i) => bySize.Min(standing => standing[i]))];
    }

    /// <summary>The mean over several attacks, image by image.</summary>
    public static double[] Mean(IReadOnlyList<double[]> rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];

    /// <summary>The first less the second, image by image.</summary>
    public static double[] Less(double[] row, double[] other) => [.. row.Zip(other, (one, two) => one - two)];
}
