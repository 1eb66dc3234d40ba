using System.Collections.Immutable;
using System.Numerics;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// The error curve of one network under one attack: what happened to every image at every size. Plain numbers, no tensors.
/// </summary>
/// <param name="Epsilons">The K tested sizes, strictly ascending, L-infinity in pixel units; used as float32.</param>
/// <param name="Changed">
/// Per image: bit k is set when the prediction at <c>Epsilons[k]</c> differs from the clean one (the primary error).
/// </param>
/// <param name="Misclassified">
/// Per image: bit k is set when the prediction at <c>Epsilons[k]</c> differs from the true label. For PGD an image that is wrong
/// already counts as wrong at every size, since the attacker may leave it as it is; a single step is applied to it all the same, tried at
/// every
/// size or searched.
/// </param>
/// <param name="FlipSizes">
/// Per image: eps*, the smallest size found that changes the prediction, +infinity when no tested size does.
/// </param>
/// <param name="MisclassificationSizes">
/// Per image: 0 when it is wrong already, else eps* (for an image that is right, the first change is the first error).
/// </param>
/// <param name="CleanRight">Images predicted right without an attack.</param>
/// <param name="CleanWrong">Images predicted wrong without an attack.</param>
/// <param name="ZeroGradients">
/// Images whose gradient is exactly 0 in every pixel at the clean image: an attack with its gradient there cannot move them.
/// </param>
/// <param name="Audited">Images whose change was tested at every size.</param>
/// <param name="NonMonotone">Audited images that change at some size and change back at a larger one.</param>
public sealed record SeedCurve(
    ImmutableArray<double> Epsilons,
    ImmutableArray<uint> Changed,
    ImmutableArray<uint> Misclassified,
    ImmutableArray<float> FlipSizes,
    ImmutableArray<float> MisclassificationSizes,
    int CleanRight,
    int CleanWrong,
    int ZeroGradients,
    int Audited,
    int NonMonotone)
{
    /// <summary>Number of images.</summary>
    public int Images => Changed.Length;

    /// <summary>Number of images whose prediction has changed at each size.</summary>
    public ImmutableArray<int> ChangedCounts => Count(Changed);

    /// <summary>Number of images that are predicted wrong at each size.</summary>
    public ImmutableArray<int> MisclassifiedCounts => Count(Misclassified);

    /// <summary>Whether the set bits of <paramref name="mask"/>, once begun, go on to the last of <paramref name="sizes"/> bits.</summary>
    public static bool IsMonotone(uint mask, int sizes) =>
        mask == 0 || BitOperations.PopCount(mask) == sizes - BitOperations.TrailingZeroCount(mask);

    /// <summary>A curve whose audit is still to be filled in.</summary>
    internal static SeedCurve From(IReadOnlyList<double> epsilons, ErrorTable errors, float[] flipSizes, bool[] cleanWrong)
    {
        var wrong = cleanWrong.Count(isWrong => isWrong);
        return new SeedCurve(
            [.. epsilons], errors.Changed, errors.Misclassified, [.. flipSizes],
            [.. flipSizes.Select((size, i) => cleanWrong[i] ? 0 : size)],
            CleanRight: cleanWrong.Length - wrong, CleanWrong: wrong, ZeroGradients: 0, Audited: 0, NonMonotone: 0);
    }

    /// <summary>Per image: index of the smallest size that changes the prediction, K when none does.</summary>
    internal int[] FirstChanges() => [.. Changed.Select(mask => mask == 0 ? Epsilons.Length : BitOperations.TrailingZeroCount(mask))];

    /// <summary>How many images each size is the first for; after the K sizes, those that none changes.</summary>
    internal long[] FirstChangeCounts()
    {
        var counts = new long[Epsilons.Length + 1];
        foreach (var first in FirstChanges()) counts[first]++;
        return counts;
    }

    /// <summary>The curve with other values of eps*.</summary>
    internal SeedCurve WithFlipSizes(ImmutableArray<float> sizes) => this with
    {
        FlipSizes = sizes,
        MisclassificationSizes = [.. sizes.Select((size, i) => MisclassificationSizes[i] == 0 ? 0 : size)],
    };

    private ImmutableArray<int> Count(ImmutableArray<uint> masks)
    {
        var counts = new int[Epsilons.Length];
        foreach (var mask in masks)
            for (var rest = mask; rest != 0; rest &= rest - 1) counts[BitOperations.TrailingZeroCount(rest)]++;
        return [.. counts];
    }
}
