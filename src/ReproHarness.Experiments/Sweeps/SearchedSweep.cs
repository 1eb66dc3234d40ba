using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// The curve of an attack by search: PGD, where every size needs an attack of its own, and single steps on networks so large that a pass
/// for every size is too dear. A search over the grid finds the first size that flips each image, each image at its own size in one
/// batch; the images of the low tail, which the fits use, are refined below the grid's spacing; a random subset is attacked at
/// every size to see how often the search's assumption, monotonicity, fails.
/// </summary>
internal sealed class SearchedSweep(
    Network network, ImageSet images, SizedAttack attack, IReadOnlyList<double> epsilons, SweepOptions options, CancellationToken cancellation)
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
            var batch = attack.Attack(pixels, labels, ids);
            var (predictions, zeroGradient) = batch.Clean();
            cleanWrong.narrow(0, start, count).copy_(predictions.ne(labels));
            zeroGradients.narrow(0, start, count).copy_(zeroGradient);
            first.narrow(0, start, count).copy_(GridSearch.FirstFlips(LinearGuess.Of(network, pixels, grid), grid, batch.Changed, cancellation));
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
            var (batch, all) = (attack.Attack(pixels, labels, ids), Places(count));
            part.Bisect(TailBisections, eps => batch.Changed(all, eps));
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
        using var generator = attack.Seed.Generator("sweep/audit");
        var ids = randperm(images.Count, dtype: int64, generator: generator).narrow(0, 0, audited).to(images.Images.device);
        var (pixels, labels) = Select(ids);
        var masks = zeros_like(ids);
        var (batch, all) = (attack.Attack(pixels, labels, ids), Places(audited));
        for (var k = 0; k < _grid.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var passScope = NewDisposeScope();
            var eps = full([audited], Held(_grid[k]), dtype: float32, device: ids.device);
            masks.add_(batch.Changed(all, eps).to(int64), alpha: Held(1L << k));
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

    private Tensor Places(int count) => arange(Held(0L), Held((long)count), One, dtype: int64, device: images.Images.device);

    private void ReportLater(int done)
    {
        var batches = (images.Count + options.BatchSize - 1) / options.BatchSize;
        options.Progress?.Report(new SweepProgress(batches + done, batches + 2));
    }
}
