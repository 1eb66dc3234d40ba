namespace ReproHarness.Statistics.EntropyGains;

/// <summary>
/// Which images a network stands: 1 for one that stands, 0 for one that does not, and shares between for means of several attacks.
/// </summary>
internal static class StandingImages
{
    /// <summary>Under the worst, for each image, of the arms of these groups.</summary>
    /// <param name="network">The network.</param>
    /// <param name="takes">The arms.</param>
    /// <param name="size">Index of the size.</param>
    public static double[] UnderWorst(AuditedNetwork network, Func<AuditedArm, bool> takes, int size) =>
        UnderWorst(network.Right, network.Arms, takes, size);

    /// <summary>The same of a network that is known by its arms alone.</summary>
    public static double[] UnderWorst(IReadOnlyList<bool> right, IReadOnlyList<AuditedArm> arms, Func<AuditedArm, bool> takes, int size)
    {
        var taken = arms.Where(takes).ToList();
        return [.. right.Select((isRight, i) => isRight && taken.All(arm => (arm.Broken[i] >> size & 1) == 0) ? 1.0 : 0.0)];
    }

    /// <summary>
    /// Under an arm at this size and every smaller one: what an attacker broke in a smaller ball lies in the larger one too.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="size">Index of the largest size.</param>
    public static double[] UpTo(AuditedNetwork network, string arm, int size)
    {
        double[][] bySize = [.. Enumerable.Range(0, size + 1).Select(smaller => UnderWorst(network, one => one.Name == arm, smaller))];
        return [.. bySize[0].Select((_, i) => bySize.Min(standing => standing[i]))];
    }

    /// <summary>The mean over several.</summary>
    public static double[] Mean(IReadOnlyList<double[]> rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];

    /// <summary>The first less the second.</summary>
    public static double[] Less(double[] row, double[] other) => [.. row.Zip(other, (one, two) => one - two)];
}
