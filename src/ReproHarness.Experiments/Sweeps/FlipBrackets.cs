using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// Where each image's flip size lies: <see cref="Low"/> does not flip it (or is the floor of the search), <see cref="High"/>
/// does. Float32 on the device, one entry per image; the tensors belong to the caller's dispose scope.
/// </summary>
internal sealed class FlipBrackets(Tensor low, Tensor high, Tensor found)
{
    /// <summary>
    /// An image that flips at the smallest tested size is searched two decades further down; where that is not enough, eps* is
    /// reported near the floor. Such images lie below every fit window, so their exact size does not matter.
    /// </summary>
    private const double FloorFactor = 0.01;

    public Tensor Low { get; } = low;
    public Tensor High { get; } = high;

    /// <summary>bool [n]: the image flips at some size.</summary>
    public Tensor Found { get; } = found;

    /// <summary>Brackets between neighbouring sizes of the grid.</summary>
    /// <param name="grid">The K tested sizes, float32 [K].</param>
    /// <param name="first">Index of the first size that flips the image, K when none does, int64 [n].</param>
    public static FlipBrackets Between(Tensor grid, Tensor first)
    {
        using var scope = NewDisposeScope();
        var last = grid.shape[0] - 1;
        var high = grid.index_select(0, first.clamp_max(Held(last)));
        var below = where(first.gt(Held(0L)), grid.index_select(0, first.sub(Held(1L)).clamp(Held(0L), Held(last))), zeros_like(high));
        var low = maximum(below, high.mul(Held(FloorFactor)));
        return new FlipBrackets(
            low.MoveToOuterDisposeScope(), high.MoveToOuterDisposeScope(), first.le(Held(last)).MoveToOuterDisposeScope());
    }

    /// <summary>Halves every bracket in the logarithm, each image at its own size, all in one pass.</summary>
    /// <param name="rounds">Number of halvings.</param>
    /// <param name="flips">Sizes float32 [n] in; whether each image flips at its size, bool [n], out.</param>
    public void Bisect(int rounds, Func<Tensor, Tensor> flips)
    {
        for (var round = 0; round < rounds; round++)
        {
            using var scope = NewDisposeScope();
            var middle = Low.mul(High).sqrt_();
            var flipped = flips(middle);
            High.copy_(where(flipped, middle, High));
            Low.copy_(where(flipped, Low, middle));
        }
    }

    /// <summary>eps*: <see cref="High"/>, a size that was seen to flip the image, or +infinity.</summary>
    public Tensor Sizes() => High.masked_fill(Found.logical_not(), Held(double.PositiveInfinity));
}
