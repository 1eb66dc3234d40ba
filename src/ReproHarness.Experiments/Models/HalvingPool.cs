using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>The largest value of each 2x2 square; an odd last row or column is left out.</summary>
/// <remarks>
/// libtorch's pooling also remembers where each maximum was, for the gradient, and that takes most of the time of the whole CNN. A
/// forward pass without a gradient, 25 of which make a curve, takes elementwise maxima instead: the same numbers, some ten times
/// faster. With a gradient libtorch's own stays, because of equal values (a plain background) it sends the gradient to the first.
/// </remarks>
internal static class HalvingPool
{
    /// <summary>Pools <paramref name="input"/>, [n, channels, height, width].</summary>
    public static Tensor Of(Tensor input) => input.requires_grad ? nn.functional.max_pool2d(input, 2) : Maxima(input);

    // Rows first: their elements lie side by side in memory, and only half of them are left for the columns.
    private static Tensor Maxima(Tensor input)
    {
        using var rows = Neighbours(input, dimension: 2);
        return Neighbours(rows, dimension: 3);
    }

    private static Tensor Neighbours(Tensor input, int dimension)
    {
        var end = input.shape[dimension] / 2 * 2;
        using var even = input.slice(dimension, 0, end, 2);
        using var odd = input.slice(dimension, 1, end, 2);
        return maximum(even, odd);
    }
}
