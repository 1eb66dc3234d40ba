namespace ReproHarness.Statistics.EntropyGains;

/// <summary>Distribution of gradient norms over images, in bins of equal width on a logarithmic axis.</summary>
/// <param name="Edges">log10 of the bins' edges, ascending.</param>
/// <param name="Shares">Share of all images in each bin. The shares sum to 1 less the share of gradients that are exactly zero.</param>
public sealed record NormHistogram(IReadOnlyList<double> Edges, IReadOnlyList<double> Shares)
{
    // In decades: fine enough to show a shape, coarse enough that a few hundred images fill the bins.
    private const double FinestBin = 0.25;
    private const int MostBins = 40;

    /// <summary>
    /// Bins that hold every norm of all sets: whole decades, cut into quarters, or coarser where the norms span more than ten decades.
    /// </summary>
    /// <param name="norms">At least 0; zeros need no bin.</param>
    /// <returns>log10 of the edges; empty where no norm is above zero.</returns>
    public static IReadOnlyList<double> EdgesFor(IEnumerable<double> norms)
    {
        var logs = norms.Where(norm => norm > 0).Select(Math.Log10).ToList();
        if (logs.Count == 0) return [];
        var (low, high) = (Math.Floor(logs.Min()), Math.Floor(logs.Max()) + 1);
        var bins = (int)Math.Min(MostBins, (high - low) / FinestBin);
        return [.. Enumerable.Range(0, bins + 1).Select(i => low + ((high - low) * i / bins))];
    }

    /// <summary>Counts a set.</summary>
    /// <param name="norms">At least one, each at least 0.</param>
    /// <param name="edges">From <see cref="EdgesFor"/>, of this set and others.</param>
    public static NormHistogram Of(IReadOnlyCollection<double> norms, IReadOnlyList<double> edges)
    {
        ArgumentNullException.ThrowIfNull(norms);
        ArgumentNullException.ThrowIfNull(edges);
        if (edges.Count < 2) return new NormHistogram(edges, []);
        var shares = new double[edges.Count - 1];
        foreach (var norm in norms.Where(norm => norm > 0))
        {
            var index = (Math.Log10(norm) - edges[0]) / (edges[^1] - edges[0]) * shares.Length;
            shares[Math.Clamp((int)index, 0, shares.Length - 1)] += 1.0 / norms.Count;
        }

        return new NormHistogram(edges, shares);
    }
}
