using ReproHarness.Experiments.Runtime;
using TorchSharp;

namespace ReproHarness.Experiments.Data;

/// <summary>One part of a k-fold split.</summary>
/// <param name="Number">0 to k - 1.</param>
/// <param name="Train">Positions of the images that train.</param>
/// <param name="Test">Positions of the images that are attacked.</param>
public sealed record Fold(int Number, IReadOnlyList<long> Train, IReadOnlyList<long> Test)
{
    /// <summary>The two parts of <paramref name="set"/>, copied. The caller disposes them.</summary>
    public DataSplit Of(ImageSet set) => new(set.Select([.. Train]), set.Select([.. Test]));
}

/// <summary>
/// Splits a small set so that every image is attacked exactly once, by a network that never saw it: all images count, and none
/// was trained on.
/// </summary>
public static class Folds
{
    /// <summary>
    /// Deals the images, in the random order of the stream <c>folds</c>, into <paramref name="folds"/> parts whose sizes differ by at most
    /// 1.
    /// </summary>
    /// <param name="images">Number of images, at least <paramref name="folds"/>.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">The root seed.</param>
    public static IReadOnlyList<Fold> Create(int images, int folds, RootSeed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(images, folds);

        using var scope = torch.NewDisposeScope();
        using var generator = seed.Generator("folds");
        var order = torch.randperm(images, torch.ScalarType.Int64, generator: generator).data<long>().ToArray();
        return [.. Enumerable.Range(0, folds).Select(fold => Part(order, folds, fold))];
    }

    // Sorted positions keep each part in the order of the data set, so that a part does not depend on how the others were dealt.
    private static Fold Part(long[] order, int folds, int fold)
    {
        var test = order.Where((_, position) => position % folds == fold).Order().ToArray();
        var train = order.Where((_, position) => position % folds != fold).Order().ToArray();
        return new Fold(fold, train, test);
    }
}
