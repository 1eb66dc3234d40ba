using ReproHarness.Experiments.Data;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// Refines eps* of images whose first flipping size of the grid is known: halves the bracket below it. Where tries are dear, only images
/// up to
/// the end of the fit window are refined, since fits use no others. That window is the pooled curve's, over parts of a data set and over
/// networks, and what is measured here is one of its parts, whose own error may be larger there.
/// </summary>
internal sealed class FlipRefinement(ImageSet images, SizedAttack attack, Tensor grid, SweepOptions options, CancellationToken cancellation)
{
    /// <summary>The fit window of a power law ends at this error of the pooled curve.</summary>
    public const double WindowError = 0.1;

    /// <summary>A network's own error where the pooled one is <see cref="WindowError"/>, with room: half again as large.</summary>
    private const double OwnError = 0.15;

    /// <summary>
    /// Standard deviations of a count of errors that drawing the images leaves room for: 1 part in 3 million exceeds them.
    /// </summary>
    private const double Deviations = 5;

    /// <summary>Halvings: a grid of 25 sizes over 4 decades is resolved to 2.4 %.</summary>
    private const int Bisections = 4;

    /// <summary>Index of the last size of the grid whose bracket a part refines by itself.</summary>
    /// <param name="counts">Images by the index of the first size that flips them; after the last size those that none flips.</param>
    /// <param name="images">Their number.</param>
    public static int LastOf(IReadOnlyList<long> counts, int images) =>
        FirstReaching(counts, (OwnError * images) + (Deviations * Math.Sqrt(OwnError * (1 - OwnError) * images)));

    /// <summary>
    /// Index of the first size at which more images flip than the fit window of the pooled curve holds: the last one whose bracket has a
    /// part in it.
    /// </summary>
    /// <inheritdoc cref="LastOf" path="/param"/>
    public static int WindowEnd(IReadOnlyList<long> counts, int images) => FirstReaching(counts, Math.Floor(WindowError * images) + 1);

    /// <summary>eps* of every image, float32 [n]: refined up to the size <paramref name="last"/>, at the grid's spacing beyond.</summary>
    /// <param name="first">Index of the first size that flips each image, K when none does, int64 [n].</param>
    /// <param name="last">Index of the last size whose bracket is refined.</param>
    /// <param name="after">Index of the last one that was refined before; its images keep the grid's spacing here.</param>
    public float[] Sizes(Tensor first, int last, int after = -1)
    {
        using var scope = NewDisposeScope();
        var sizes = FlipBrackets.Between(grid, first).Sizes();
        var refined = first.le(Held((long)last)).logical_and(first.gt(Held((long)after))).nonzero().view(-1);
        foreach (var (start, count) in ImageBatches.Of((int)refined.shape[0], options with { Progress = null }, 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var ids = refined.narrow(0, start, count);
            var part = FlipBrackets.Between(grid, first.index_select(0, ids));
            var batch = attack.Attack(
                images.PixelsAt(ids), images.Labels.index_select(0, ids), ids);
            var all = arange(Held(0L), Held((long)count), One, dtype: int64, device: ids.device);
            part.Bisect(Bisections, eps => batch.Changed(all, eps));
            sizes.index_copy_(0, ids, part.Sizes());
        }

        return sizes.cpu().data<float>().ToArray();
    }

    // Of the grid's sizes; the last where none reaches it.
    private static int FirstReaching(IReadOnlyList<long> counts, double errors)
    {
        long sum = 0;
        for (var k = 0; k < counts.Count - 1; k++)
        {
            sum += counts[k];
            if (sum >= errors) return k;
        }

        return counts.Count - 2;
    }
}
