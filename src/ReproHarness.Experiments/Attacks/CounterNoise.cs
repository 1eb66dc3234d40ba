using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
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
    private const ulong Increment = 0x9E3779B97F4A7C15, Factor1 = 0xBF58476D1CE4E5B9, Factor2 = 0x94D049BB133111EB;

    /// <summary>Noise in (-1, 1), float32 [n, <paramref name="shape"/>].</summary>
    /// <param name="stream">Seed of a named stream.</param>
    /// <param name="imageIds">int64 [n], the identity of each image, at least 0.</param>
    /// <param name="shape">Shape of one image.</param>
    public static Tensor Uniform(ulong stream, Tensor imageIds, ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(imageIds);
        long pixels = 1;
        foreach (var side in shape) pixels *= side;
        return imageIds.device_type == DeviceType.CPU
            ? OnProcessor(stream, imageIds, shape, pixels)
            : ByOperations(stream, imageIds, shape, pixels);
    }

    // Number by number: as operations on whole tensors of 64-bit numbers the hash of a pixel takes ten times as long, more than the small
    // perceptron takes for it.
    private static Tensor OnProcessor(ulong stream, Tensor imageIds, ReadOnlySpan<long> shape, long pixels)
    {
        using var scope = NewDisposeScope();
        var ids = MemoryMarshal.Cast<byte, long>(imageIds.contiguous().bytes);
        var uniform = empty([ids.Length, .. shape], dtype: float32);
        Fill(stream, ids, (int)pixels, MemoryMarshal.Cast<byte, float>(uniform.bytes));
        return uniform.MoveToOuterDisposeScope();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(ulong stream, ReadOnlySpan<long> ids, int pixels, Span<float> uniform)
    {
        for (var image = 0; image < ids.Length; image++)
        {
            var own = uniform.Slice(image * pixels, pixels);
            var state = unchecked(((ulong)ids[image] * (ulong)pixels * Increment) + stream);
            for (var pixel = 0; pixel < own.Length; pixel++)
            {
                var hash = unchecked((state ^ (state >> 30)) * Factor1);
                hash = unchecked((hash ^ (hash >> 27)) * Factor2);
                hash ^= hash >> 31;
                own[pixel] = (float)((((hash >> 40) + 0.5) / (1 << 23)) - 1);
                state = unchecked(state + Increment);
            }
        }
    }

    /// <summary>The same by operations on whole tensors, as a GPU draws it.</summary>
    internal static Tensor ByOperations(ulong stream, Tensor imageIds, ReadOnlySpan<long> shape, long pixels)
    {
        using var scope = NewDisposeScope();
        var counter = imageIds.view(-1, 1).mul(Held(pixels))
            .add(arange(Held(0L), Held(pixels), One, dtype: int64, device: imageIds.device), alpha: One);
        var state = counter.mul_(Held(unchecked((long)Increment))).add_(Held(unchecked((long)stream)), alpha: One);
        state = Mix(state, 30).mul_(Held(unchecked((long)Factor1)));
        state = Mix(state, 27).mul_(Held(unchecked((long)Factor2)));
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
