using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// The curve of a single-step attack: one gradient per image, one forward pass per size, then each image's own eps* by bisection
/// along the same direction. Results stay on the device until the end.
/// </summary>
internal sealed class SingleStepSweep(
    Network network, ImageSet images, SingleStepAttack attack, IReadOnlyList<double> epsilons, SweepOptions options,
    CancellationToken cancellation)
{
    /// <summary>Halvings of the logarithmic bracket: a grid of 25 sizes over 4 decades is resolved to 0.6 %.</summary>
    private const int Bisections = 6;

    private readonly float[] _grid = [.. epsilons.Select(eps => (float)eps)];

    /// <summary>The errors at every size, without eps*.</summary>
    public ErrorTable Count()
    {
        using var frozen = new FrozenNetwork(network);
        using var masks = new ErrorMasks(images);
        foreach (var (start, count) in Batches())
        {
            using var scope = NewDisposeScope();
            var batch = Attacked(start, count);
            RecordGrid(masks, start, batch);
        }

        return masks.Read();
    }

    /// <summary>The whole curve.</summary>
    public SeedCurve Run()
    {
        using var frozen = new FrozenNetwork(network);
        using var masks = new ErrorMasks(images);
        using var scope = NewDisposeScope();
        var device = images.Images.device;
        var grid = tensor(_grid, device: device);
        var flipSizes = zeros([images.Count], dtype: float32, device: device);
        var cleanWrong = zeros([images.Count], dtype: @bool, device: device);
        var zeroGradients = zeros([images.Count], dtype: @bool, device: device);

        foreach (var (start, count) in Batches())
        {
            using var batchScope = NewDisposeScope();
            var batch = Attacked(start, count);
            RecordGrid(masks, start, batch);
            flipSizes.narrow(0, start, count).copy_(Refined(batch, grid, masks.FirstChanges(start, count, _grid.Length)));
            cleanWrong.narrow(0, start, count).copy_(batch.Direction.Predictions.ne(batch.Labels));
            zeroGradients.narrow(0, start, count).copy_(batch.Direction.ZeroGradient);
        }

        var errors = masks.Read();
        return SeedCurve.From(epsilons, errors, flipSizes.cpu().data<float>().ToArray(), cleanWrong.cpu().data<bool>().ToArray()) with
        {
            ZeroGradients = (int)zeroGradients.sum().item<long>(),
            Audited = images.Count,
            NonMonotone = errors.Changed.Count(mask => !SeedCurve.IsMonotone(mask, _grid.Length)),
        };
    }

    private IEnumerable<(int Start, int Count)> Batches() => ImageBatches.Of(images.Count, options, 0, cancellation);

    private AttackedBatch Attacked(int start, int count)
    {
        var pixels = images.Pixels(start, count);
        var labels = images.Labels.narrow(0, start, count);
        var direction = attack.Direction(network, pixels, labels);
        return new AttackedBatch(labels, direction, new AttackRay(network, pixels, direction.Sign));
    }

    /// <summary>
    /// eps* of every image, float32 [n]: by halving the bracket below its first change. An image that nothing changes has none to halve.
    /// </summary>
    private static Tensor Refined(AttackedBatch batch, Tensor grid, Tensor first)
    {
        using var scope = NewDisposeScope();
        var brackets = FlipBrackets.Between(grid, first);
        var sizes = brackets.Sizes();
        var near = brackets.High.le(Held(batch.Ray.Straight)).logical_and_(brackets.Found);
        Refine(near, straight: true);
        Refine(brackets.Found.logical_and(near.logical_not_()), straight: false);
        return sizes.MoveToOuterDisposeScope();

        void Refine(Tensor mask, bool straight)
        {
            using var partScope = NewDisposeScope();
            var which = mask.nonzero().view(-1);
            if (which.shape[0] == 0) return;
            var (part, clean) =
                (FlipBrackets.Between(grid, first.index_select(0, which)), batch.Direction.Predictions.index_select(0, which));
            part.Bisect(Bisections, eps => batch.Ray.PredictAt(which, eps, straight).ne(clean));
            sizes.index_copy_(0, which, part.Sizes());
        }
    }

    private void RecordGrid(ErrorMasks masks, int start, AttackedBatch batch)
    {
        for (var k = 0; k < _grid.Length; k++)
        {
            using var scope = NewDisposeScope();
            var predictions = batch.Ray.PredictAt(_grid[k]);
            masks.Record(k, start, predictions, batch.Direction.Predictions, batch.Labels);
        }
    }

    private readonly record struct AttackedBatch(Tensor Labels, AttackDirection Direction, AttackRay Ray);
}
