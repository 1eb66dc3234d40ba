namespace ReproHarness.Statistics.LinearResponse;

/// <summary>
/// Counts drawn (network, image) pairs by kind. Pairs differ in few ways, so a resample is counted by kind first, and what each kind means
/// is worked out once per kind and not once per pair.
/// </summary>
/// <typeparam name="TKind">What is to be told apart.</typeparam>
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
        var places = new Dictionary<TKind, int>();
        kindOf = new int[networks][];
        for (var s = 0; s < networks; s++)
        {
            kindOf[s] = new int[images];
            for (var i = 0; i < images; i++)
            {
                var own = kind(s, i);
                if (!places.TryGetValue(own, out var place)) places.Add(own, place = places.Count);
                kindOf[s][i] = place;
            }
        }

        Kinds = [.. places.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
        drawn = new int[places.Count];
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
