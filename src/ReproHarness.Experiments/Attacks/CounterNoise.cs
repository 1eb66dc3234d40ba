using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// Uniform noise that belongs to an image, not to a batch: the number for (stream, image, pixel) is a hash of the three, so it is
/// the same whatever batch the image is attacked in, and nothing needs to be stored.
/// </summary>
/// <remarks>The hash is the finaliser of SplitMix64 (Steele, Lea, Flood 2014) on a counter, in 64-bit tensor arithmetic.</remarks>
public static class CounterNoise
{
    /// <summary>Noise in (-1, 1), float32 [n, <paramref name="shape"/>].</summary>
    /// <param name="stream">Seed of a named stream.</param>
    /// <param name="imageIds">int64 [n], the identity of each image, at least 0.</param>
    /// <param name="shape">Shape of one image.</param>
    public static Tensor Uniform(ulong stream, Tensor imageIds, ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(imageIds);
        long pixels = 1;
        foreach (var side in shape) pixels *= side;
        using var scope = NewDisposeScope();
        var counter = imageIds.view(-1, 1).mul(Held(pixels)).add(arange(Held(0L), Held(pixels), One, dtype: int64, device: imageIds.device), alpha: One);
        var state = counter.mul_(Held(unchecked((long)0x9E3779B97F4A7C15UL))).add_(Held(unchecked((long)stream)), alpha: One);
        state = Mix(state, 30).mul_(Held(unchecked((long)0xBF58476D1CE4E5B9UL)));
        state = Mix(state, 27).mul_(Held(unchecked((long)0x94D049BB133111EBUL)));
        state = Mix(state, 31);
        // The top 24 bits, centred: (k + 1/2) / 2^23 - 1 is exact in float32 up to one rounding and never reaches ±1.
        var top = state.bitwise_right_shift(tensor(40L, device: imageIds.device)).bitwise_and_(tensor(0xFFFFFFL, device: imageIds.device));
        var uniform = top.to(float64).add_(Held(0.5), alpha: One).div_(Held((double)(1 << 23))).sub_(Held(1.0)).to(float32);
        return uniform.view([imageIds.shape[0], .. shape]).MoveToOuterDisposeScope();
    }

    // TorchSharp's shift is arithmetic; the mask makes it the logical shift that the hash is defined with.
    private static Tensor Mix(Tensor state, int shift)
    {
        var high = state.bitwise_right_shift(tensor((long)shift, device: state.device))
            .bitwise_and_(tensor((1L << (64 - shift)) - 1, device: state.device));
        return state.bitwise_xor_(high);
    }
}
