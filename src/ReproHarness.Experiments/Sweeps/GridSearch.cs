using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>Finds the first size of a grid that flips each image, supposing that every larger one does too.</summary>
internal static class GridSearch
{
    /// <summary>
    /// Index of the first size that flips, K when none does, int64 [n]. Each image's search gallops from its own guess until two sizes
    /// enclose the flip; then it halves. Only images that are still undecided are attacked again: about half as many attacks as halving
    /// the whole grid for every image, and a fifth of trying every size.
    /// </summary>
    /// <param name="guess">Where each image's search starts, 0 to K - 1, int64 [n].</param>
    /// <param name="grid">The K sizes, float32 [K].</param>
    /// <param name="flips">
    /// Positions of some of the images, int64 [m], and their sizes, float32 [m], in; whether each flips, bool [m], out.
    /// </param>
    /// <param name="cancellation">Ends the search between two attacks.</param>
    public static Tensor FirstFlips(Tensor guess, Tensor grid, Func<Tensor, Tensor, Tensor> flips, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var last = grid.shape[0];
        var low = full_like(guess, Held(-1L));
        var high = full_like(guess, Held(last));
        var middle = guess.clone();
        var stride = ones_like(guess);
        for (var open = arange(Held(0L), Held(guess.shape[0]), One, dtype: int64, device: guess.device); open.shape[0] > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            using var roundScope = NewDisposeScope();
            var at = middle.index_select(0, open);
            var flipped = flips(open, grid.index_select(0, at));
            var below = where(flipped, low.index_select(0, open), at);
            var above = where(flipped, at, high.index_select(0, open));
            low.index_copy_(0, open, below);
            high.index_copy_(0, open, above);
            var step = stride.index_select(0, open);
            stride.index_copy_(0, open, step.mul(Held(2L)));
            var enclosed = below.ge(Held(0L)).logical_and(above.lt(Held(last)));
            var halved = below.add(above, alpha: One).div_(Held(2L), RoundingMode.floor);
            var galloped = where(flipped, at.sub(step).clamp_min(Held(0L)), at.add(step, alpha: One).clamp_max(Held(last - 1)));
            middle.index_copy_(0, open, where(enclosed, halved, galloped));
            var undecided = above.sub(below).gt(Held(1L)).nonzero().view(-1);
            open = open.index_select(0, undecided).MoveToOuterDisposeScope();
        }

        return high.MoveToOuterDisposeScope();
    }
}
