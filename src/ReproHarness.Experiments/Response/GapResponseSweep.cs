using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Response;

/// <summary>Measures the linear response of every image: one gradient of its narrowest gap, and one directional derivative per attack.</summary>
internal sealed class GapResponseSweep(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation)
{
    private static readonly SingleStepAttack[] Attacks = [new FastGradientSign(), new StepLeastLikely()];

    public GapResponse Run()
    {
        ErrorCurveSweep.Validate(network, images, [1], options);
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();

        // Rows: gap, norm, then alignment and linear size of each attack. Read once, at the end.
        var all = zeros([2 + (2 * Attacks.Length), images.Count], dtype: float32, device: images.Images.device);
        foreach (var (start, count) in ImageBatches.Of(images.Count, options, laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var pixels = images.Pixels(start, count);
            var labels = images.Labels.narrow(0, start, count);
            var (logits, gap, gradient) = NarrowestGap(pixels);
            var norm = gradient.abs().sum(1);
            var rows = new List<Tensor> { gap, norm };
            foreach (var attack in Attacks)
            {
                var direction = attack.Direction(network, pixels, labels);
                var closing = gradient.mul(direction.Sign.flatten(1)).sum(1).neg_();
                rows.Add(closing.div_(norm.clamp_min(Held(1e-30))));
                rows.Add(LinearSizes(logits, direction.Predictions, DirectionalDerivative.Of(network, pixels, direction.Sign)));
            }

            all.narrow(1, start, count).copy_(stack(rows));
        }

        var values = all.cpu().data<float>().ToArray();
        ImmutableArray<float> Row(int row) => [.. values.AsSpan(row * images.Count, images.Count)];
        return new GapResponse(Row(0), Row(1), new DirectionResponse(Row(2), Row(3)), new DirectionResponse(Row(4), Row(5)));
    }

    /// <summary>Logits, float32 [n, classes], the gap of the two largest, float32 [n], and its gradient, float32 [n, pixels].</summary>
    private (Tensor Logits, Tensor Gap, Tensor Gradient) NarrowestGap(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var input = pixels.detach().requires_grad_();
        var logits = network.forward(input);
        var (top, _) = logits.topk(2, 1);
        var gap = top.select(1, 0).sub(top.select(1, 1));
        var gradient = autograd.grad([gap.sum()], [input])[0];
        return (logits.detach().MoveToOuterDisposeScope(), gap.detach().MoveToOuterDisposeScope(), gradient.flatten(1).MoveToOuterDisposeScope());
    }

    /// <summary>eps_lin, float32 [n], from the change of every logit per unit of eps.</summary>
    private static Tensor LinearSizes(Tensor logits, Tensor predictions, Tensor change)
    {
        using var scope = NewDisposeScope();
        var top = predictions.view(-1, 1);
        var gaps = logits.gather(1, top).sub(logits);
        var closing = change.sub(change.gather(1, top));
        var never = Held(double.PositiveInfinity);
        return gaps.div(closing).masked_fill(closing.le(Held(0.0)), never).scatter(1, top, full_like(top, never, dtype: float32)).amin([1]).MoveToOuterDisposeScope();
    }
}
