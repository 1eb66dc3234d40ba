using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// The curve of PGD, where every size needs an attack of its own: a search over the grid finds the first size that flips each
/// image, each image at its own size in one batch; the images of the low tail, which the fits use, are refined below the grid's
/// spacing; a random subset is attacked at every size to see how often the search's assumption, monotonicity, fails.
/// </summary>
internal sealed class IteratedSweep(
    Network network, ImageSet images, ProjectedGradientDescent attack, IReadOnlyList<double> epsilons, SweepOptions options, CancellationToken cancellation)
{
    /// <summary>The fit window of a power law ends at this error; images beyond it keep eps* at the grid's spacing.</summary>
    private const double TailError = 0.1;

    /// <summary>Halvings in the tail: a grid of 25 sizes over 4 decades is resolved to 2.4 %.</summary>
    private const int TailBisections = 4;

    private const int MostAudited = 60;

    /// <summary>An audited image costs as much as a dozen others: one in 25 keeps the audit a third of the work.</summary>
    private const int ImagesPerAudited = 25;

    private readonly float[] _grid = [.. epsilons.Select(eps => (float)eps)];

    public SeedCurve Run()
    {
        attack.Validate();
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var device = images.Images.device;
        var grid = tensor(_grid, device: device);
        var first = zeros([images.Count], dtype: int64, device: device);
        var cleanWrong = zeros([images.Count], dtype: @bool, device: device);
        var zeroGradients = zeros([images.Count], dtype: @bool, device: device);

        foreach (var (start, count) in ImageBatches.Of(images.Count, options, laterUnits: 2, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var ids = arange(Held((long)start), Held((long)start + count), One, dtype: int64, device: device);
            var (pixels, labels) = Select(ids);
            var clean = InputGradient.Of(network, pixels, logits => attack.Label == AttackLabel.True ? labels : logits.argmax(1));
            cleanWrong.narrow(0, start, count).copy_(clean.Logits.argmax(1).ne(labels));
            zeroGradients.narrow(0, start, count).copy_(clean.Gradient.flatten(1).ne(Held(0.0)).any(1).logical_not());
            first.narrow(0, start, count).copy_(FirstFlips(pixels, labels, ids, grid));
        }

        var flipSizes = Refine(first, grid);
        ReportLater(1);
        var (audited, nonMonotone) = Audit();
        ReportLater(2);

        var wrong = cleanWrong.cpu().data<bool>().ToArray();
        return SeedCurve.From(epsilons, Errors(first.cpu().data<long>().ToArray(), wrong), flipSizes, wrong) with
        {
            ZeroGradients = (int)zeroGradients.sum().item<long>(),
            Audited = audited,
            NonMonotone = nonMonotone,
        };
    }

    /// <summary>
    /// Index of the first size that flips, K when none does, int64 [n]. Each image's search starts where the linear response of its
    /// narrowest gap says and gallops from there until two sizes enclose the flip; then it halves. Only images that are still
    /// undecided are attacked again: about half as many attacks as halving the whole grid for every image.
    /// </summary>
    private Tensor FirstFlips(Tensor pixels, Tensor labels, Tensor ids, Tensor grid)
    {
        using var scope = NewDisposeScope();
        var last = (long)_grid.Length;
        var low = full_like(ids, Held(-1L));
        var high = full_like(ids, Held(last));
        var middle = LinearGuess.Of(network, pixels, grid);
        var stride = ones_like(ids);
        for (var open = arange(Held(0L), Held(ids.shape[0]), One, dtype: int64, device: ids.device); open.shape[0] > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            using var roundScope = NewDisposeScope();
            var at = middle.index_select(0, open);
            var flipped = attack.Perturb(network, pixels.index_select(0, open), labels.index_select(0, open), grid.index_select(0, at), ids.index_select(0, open)).Changed;
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

    private float[] Refine(Tensor first, Tensor grid)
    {
        using var scope = NewDisposeScope();
        var brackets = FlipBrackets.Between(grid, first);
        var sizes = brackets.Sizes();
        var tail = first.le(Held((long)TailEnd(first))).nonzero().view(-1);
        var tailOptions = options with { Progress = null };
        foreach (var (start, count) in ImageBatches.Of((int)tail.shape[0], tailOptions, 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var ids = tail.narrow(0, start, count);
            var (pixels, labels) = Select(ids);
            var part = FlipBrackets.Between(grid, first.index_select(0, ids));
            part.Bisect(TailBisections, eps => attack.Perturb(network, pixels, labels, eps, ids).Changed);
            sizes.index_copy_(0, ids, part.Sizes());
        }

        return sizes.cpu().data<float>().ToArray();
    }

    /// <summary>The first grid index whose error reaches <see cref="TailError"/>; the last index when none does.</summary>
    private int TailEnd(Tensor first)
    {
        using var scope = NewDisposeScope();
        var counts = bincount(first, minlength: _grid.Length + 1).cpu().data<long>().ToArray();
        long errors = 0;
        for (var k = 0; k < _grid.Length; k++)
        {
            errors += counts[k];
            if (errors >= TailError * images.Count) return k;
        }

        return _grid.Length - 1;
    }

    private (int Audited, int NonMonotone) Audit()
    {
        using var scope = NewDisposeScope();
        var audited = Math.Clamp(images.Count / ImagesPerAudited, 1, MostAudited);
        using var generator = attack.Seed.Generator("attack/pgd/audit");
        var ids = randperm(images.Count, dtype: int64, generator: generator).narrow(0, 0, audited).to(images.Images.device);
        var (pixels, labels) = Select(ids);
        var masks = zeros_like(ids);
        for (var k = 0; k < _grid.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var passScope = NewDisposeScope();
            var eps = full([audited], Held(_grid[k]), dtype: float32, device: ids.device);
            masks.add_(attack.Perturb(network, pixels, labels, eps, ids).Changed.to(int64), alpha: Held(1L << k));
        }

        return (audited, masks.cpu().data<long>().ToArray().Count(mask => !SeedCurve.IsMonotone((uint)mask, _grid.Length)));
    }

    private ErrorTable Errors(long[] first, bool[] cleanWrong)
    {
        var all = (uint)((1UL << _grid.Length) - 1);
        var changed = Array.ConvertAll(first, k => (uint)(all & ~((1UL << (int)k) - 1)));
        return new ErrorTable([.. changed], [.. changed.Select((mask, i) => cleanWrong[i] ? all : mask)]);
    }

    private (Tensor Pixels, Tensor Labels) Select(Tensor ids) => (images.Images.index_select(0, ids).to(float32).div_(Held(255.0)), images.Labels.index_select(0, ids));

    private void ReportLater(int done)
    {
        var batches = (images.Count + options.BatchSize - 1) / options.BatchSize;
        options.Progress?.Report(new SweepProgress(batches + done, batches + 2));
    }
}
