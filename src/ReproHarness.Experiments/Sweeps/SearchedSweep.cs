using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// The curve of an attack by search: one that every size needs anew, such as PGD, and single steps on networks so large that a pass
/// for every size is too dear. A search over the grid finds the first size that flips each image, each image at its own size in one
/// batch; then eps* is refined below the grid's spacing (<see cref="FlipRefinement"/>); a random subset is attacked at every size to see
/// how
/// often the search's assumption, monotonicity, fails. A single step is also tried, from the first change on, at every size on the images
/// that are wrong without it: it may make them right.
/// </summary>
internal sealed class SearchedSweep(
    Network network, ImageSet images, SizedAttack attack, IReadOnlyList<double> epsilons, SweepOptions options,
    CancellationToken cancellation)
{
    private const int MostAudited = 60;

    /// <summary>An audited image costs as much as eight others: one in 50 keeps the audit a sixth of the work.</summary>
    private const int ImagesPerAudited = 50;

    private readonly float[] _grid = [.. epsilons.Select(eps => (float)eps)];

    /// <summary>How many of so many images are attacked at every size.</summary>
    public static int AuditedOf(int images) => Math.Clamp(images / ImagesPerAudited, 1, MostAudited);

    public SeedCurve Run()
    {
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var device = images.Images.device;
        var grid = tensor(_grid, device: device);
        var first = zeros([images.Count], dtype: int64, device: device);
        var cleanWrong = zeros([images.Count], dtype: @bool, device: device);
        var stayWrong = full([images.Count], Held((1L << _grid.Length) - 1), dtype: int64, device: device);
        var zeroGradients = zeros([images.Count], dtype: @bool, device: device);

        var together = options with { BatchSize = options.BatchSize * attack.BatchesAtOnce };
        foreach (var (start, count) in ImageBatches.Of(images.Count, together, laterUnits: 2, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var ids = arange(Held((long)start), Held((long)start + count), One, dtype: int64, device: device);
            var (pixels, labels) = Select(ids);
            var batch = attack.Attack(pixels, labels, ids);
            var (predictions, zeroGradient) = batch.Clean();
            var wrong = predictions.ne(labels);
            var flips = GridSearch.FirstFlips(Guess(pixels, grid), grid, batch.Changed, cancellation);
            cleanWrong.narrow(0, start, count).copy_(wrong);
            zeroGradients.narrow(0, start, count).copy_(zeroGradient);
            first.narrow(0, start, count).copy_(flips);
            if (batch.Misclassified is { } misclassified) ClearWhereRight(stayWrong.narrow(0, start, count), wrong, flips, misclassified);
        }

        var refinement = new FlipRefinement(images, attack, grid, options, cancellation);
        var flipSizes =
            refinement.Sizes(first, attack.IsIterated ? FlipRefinement.LastOf(CountsOf(first), images.Count) : _grid.Length - 1);
        ReportLater(1);
        var (audited, nonMonotone) = Audit();
        ReportLater(2);

        var wrongAlready = cleanWrong.cpu().data<bool>().ToArray();
        var errors = Errors(first.cpu().data<long>().ToArray(), wrongAlready, stayWrong.cpu().data<long>().ToArray());
        return SeedCurve.From(epsilons, errors, flipSizes, wrongAlready) with
        {
            ZeroGradients = (int)zeroGradients.sum().item<long>(),
            Audited = audited,
            NonMonotone = nonMonotone,
        };
    }

    /// <summary>
    /// Clears the bits of the sizes, from the first change on, at which an image that is wrong without the attack is right under it.
    /// </summary>
    private void ClearWhereRight(Tensor masks, Tensor wrong, Tensor first, Func<Tensor, Tensor, Tensor> misclassified)
    {
        for (var k = 0; k < _grid.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var sizeScope = NewDisposeScope();
            var which = wrong.logical_and(first.le(Held((long)k))).nonzero().view(-1);
            if (which.shape[0] == 0) continue;
            var eps = full([which.shape[0]], Held(_grid[k]), dtype: float32, device: which.device);
            var right = misclassified(which, eps).logical_not().to(int64);
            masks.index_add_(0, which, right, Held(-(1L << k)));
        }
    }

    private long[] CountsOf(Tensor first)
    {
        using var scope = NewDisposeScope();
        return bincount(first, minlength: _grid.Length + 1).cpu().data<long>().ToArray();
    }

    private (int Audited, int NonMonotone) Audit()
    {
        using var scope = NewDisposeScope();
        var audited = AuditedOf(images.Count);
        using var generator = attack.Seed.Generator("sweep/audit");
        var ids = randperm(images.Count, dtype: int64, generator: generator).narrow(0, 0, audited).to(images.Images.device);
        var (pixels, labels) = Select(ids);
        var masks = zeros_like(ids);
        var (batch, all) = (attack.Attack(pixels, labels, ids), Places(audited));

        // The images are few: as many sizes as fill a batch go through a pass together.
        var sizes = Math.Max(1, options.BatchSize / audited);
        foreach (var some in _grid.Chunk(sizes).Select((chunk, number) => (Sizes: chunk, First: number * sizes)))
        {
            cancellation.ThrowIfCancellationRequested();
            using var passScope = NewDisposeScope();
            var eps = tensor(some.Sizes, device: ids.device).repeat_interleave(audited);
            var changed = batch.Changed(all.repeat(some.Sizes.Length), eps).view(some.Sizes.Length, audited).to(int64);
            for (var k = 0; k < some.Sizes.Length; k++) masks.add_(changed.select(0, k), alpha: Held(1L << (some.First + k)));
        }

        return (audited, masks.cpu().data<long>().ToArray().Count(mask => !SeedCurve.IsMonotone((uint)mask, _grid.Length)));
    }

    private ErrorTable Errors(long[] first, bool[] cleanWrong, long[] stayWrong)
    {
        var all = (uint)((1UL << _grid.Length) - 1);
        var changed = Array.ConvertAll(first, k => (uint)(all & ~((1UL << (int)k) - 1)));
        return new ErrorTable([.. changed], [.. changed.Select((mask, i) => cleanWrong[i] ? (uint)stayWrong[i] : mask)]);
    }

    private Tensor Guess(Tensor pixels, Tensor grid)
    {
        using var scope = NewDisposeScope();
        var parts = pixels.split(options.BatchSize, 0).Select(part => LinearGuess.Of(network, part, grid)).ToArray();
        return cat(parts, 0).MoveToOuterDisposeScope();
    }

    private (Tensor Pixels, Tensor Labels) Select(Tensor ids) =>
        (images.PixelsAt(ids), images.Labels.index_select(0, ids));

    private Tensor Places(int count) => arange(Held(0L), Held((long)count), One, dtype: int64, device: images.Images.device);

    private void ReportLater(int done)
    {
        var batch = options.BatchSize * attack.BatchesAtOnce;
        var batches = (images.Count + batch - 1) / batch;
        options.Progress?.Report(new SweepProgress(batches + done, batches + 2));
    }
}
