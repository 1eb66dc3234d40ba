using ReproHarness.Experiments.Data;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>The two error masks of all images, collected on the device and read once.</summary>
internal sealed class ErrorMasks : IDisposable
{
    private readonly Tensor _masks;

    public ErrorMasks(ImageSet images) =>
        _masks = zeros([2, images.Count], dtype: int64, device: images.Images.device).DetachFromDisposeScope();

    /// <summary>Sets bit <paramref name="k"/> of the images from <paramref name="start"/> on.</summary>
    public void Record(int k, int start, Tensor predictions, Tensor cleanPredictions, Tensor trueLabels)
    {
        using var scope = NewDisposeScope();
        var errors = stack([predictions.ne(cleanPredictions), predictions.ne(trueLabels)]).to(int64);
        _masks.narrow(1, start, predictions.shape[0]).add_(errors, alpha: Held(1L << k));
    }

    /// <summary>Index of the lowest set bit of the mask "changed", <paramref name="sizes"/> when none is: int64 [count].</summary>
    public Tensor FirstChanges(int start, int count, int sizes)
    {
        using var scope = NewDisposeScope();
        var mask = _masks.select(0, 0).narrow(0, start, count);
        // The lowest set bit, a power of two, is exact in float64, and so is its logarithm.
        var lowest = mask.bitwise_and(mask.neg());
        var first = lowest.clamp_min(Held(1L)).to(float64).log2().round().to(int64);
        return first.masked_fill(mask.eq(Held(0L)), Held((long)sizes)).MoveToOuterDisposeScope();
    }

    /// <summary>Transfers both masks.</summary>
    public ErrorTable Read()
    {
        using var scope = NewDisposeScope();
        var all = Array.ConvertAll(_masks.cpu().data<long>().ToArray(), mask => (uint)mask);
        return new ErrorTable([.. all.AsSpan(0, all.Length / 2)], [.. all.AsSpan(all.Length / 2)]);
    }

    public void Dispose() => _masks.Dispose();
}
