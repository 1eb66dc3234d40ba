namespace ReproHarness.Statistics.LinearResponse;

/// <summary>
/// Counts drawn (network, image) pairs by kind. There are few kinds of pairs, so a resample is first counted by kind. The numbers are then
/// computed once per kind and not once per pair.
/// </summary>
/// <typeparam name="TKind">Kind of a pair; pairs of one kind are interchangeable.</typeparam>
internal sealed class PairKinds<TKind>
    where TKind : notnull
{
    private readonly int[][] kindOf;
    private readonly int[] drawn;

    /// <summary>Groups the pairs.</summary>
    /// <param name="networks">Number of networks.</param>
    /// <param name="images">Number of images.</param>
    /// <param name="kind">The kind of a network's image.</param>
    public PairKinds(int networks, int images, Func<int, int, TKind> kind)
    {
        var indices = new Dictionary<TKind, int>();
        kindOf = new int[networks][];
        for (var s = 0; s < networks; s++)
        {
            kindOf[s] = new int[images];
            for (var i = 0; i < images; i++)
            {
                var own = kind(s, i);
                if (!indices.TryGetValue(own, out var index)) indices.Add(own, index = indices.Count);
                kindOf[s][i] = index;
            }
        }

        Kinds = [.. indices.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
        drawn = new int[indices.Count];
    }

    /// <summary>The kinds, in the order of the counts.</summary>
    public TKind[] Kinds { get; }

    /// <summary>How many pairs of each kind were drawn of one network; overwritten by the next call.</summary>
    /// <param name="network">Which.</param>
    /// <param name="weights">How often each image was drawn.</param>
    public ReadOnlySpan<int> Count(int network, ReadOnlySpan<int> weights)
    {
        Array.Clear(drawn);
        var own = kindOf[network];
        for (var i = 0; i < own.Length; i++) drawn[own[i]] += weights[i];
        return drawn;
    }
}
