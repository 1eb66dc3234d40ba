using System.Collections.Immutable;

namespace ReproHarness.Statistics.PowerLaws;

/// <summary>
/// Which image flips at which size, for one or more independently trained networks: the raw material of every curve and fit.
/// </summary>
/// <param name="Epsilons">The K tested sizes, strictly ascending, L-infinity in pixel units; 1 to 32 of them.</param>
/// <param name="Flips">
/// One row per seed, one column per image (the same images in every row): bit k is set when the image is in error at <c>Epsilons[k]</c>.
/// </param>
/// <param name="FlipSizes">Same shape: the image's own smallest flipping size eps*, +infinity when no tested size flips it. Float32, as
/// sizes are when images are attacked.</param>
public sealed record FlipTable(
    ImmutableArray<double> Epsilons,
    ImmutableArray<ImmutableArray<uint>> Flips,
    ImmutableArray<ImmutableArray<float>> FlipSizes)
{
    /// <summary>Number of independently trained networks (rows).</summary>
    public int Seeds => Flips.Length;

    /// <summary>Number of images (columns).</summary>
    public int Images => Flips.IsEmpty ? 0 : Flips[0].Length;

    /// <summary>Number of (network, image) pairs: the n of a rate.</summary>
    public long Pairs => (long)Seeds * Images;
}
