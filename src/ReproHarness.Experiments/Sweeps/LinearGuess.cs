using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// Where a search for an image's flip size starts: the size at which the best linear attack closes the gap between its two largest
/// logits, eps = gap / ||grad gap||_1 (linear response). A guess changes how long the search takes, not what it finds on a monotone image.
/// </summary>
internal static class LinearGuess
{
    /// <summary>Index of the first size of <paramref name="grid"/> that is not below the guess, 0 to K - 1, int64 [n].</summary>
    /// <param name="network">Frozen by the caller.</param>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="grid">The K tested sizes, float32 [K].</param>
    public static Tensor Of(Network network, Tensor pixels, Tensor grid)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var input = pixels.detach().requires_grad_();
        var (top, _) = network.forward(input).topk(2, 1);
        var gap = top.select(1, 0).sub(top.select(1, 1));
        var gradient = autograd.grad([gap.sum()], [input])[0];
        var size = gap.detach().div(gradient.abs().flatten(1).sum(1).clamp_min_(Held(1e-12)));
        return bucketize(size, grid).clamp_max_(Held(grid.shape[0] - 1)).MoveToOuterDisposeScope();
    }
}
