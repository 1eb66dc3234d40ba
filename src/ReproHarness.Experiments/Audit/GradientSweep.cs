using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Audit;

/// <summary>
/// The input gradient of the plain cross-entropy at every clean image, in float32 or in float64: its size, and what float32 loses of it,
/// are asked, so it is not in the form in which an attack follows it.
/// </summary>
internal static class GradientSweep
{
    private static readonly PlainCrossEntropyLoss Loss = new();

    private const double SmallestFloat32 = 1.1754943508222875e-38;
    private const double SmallestFloat64 = 2.2250738585072014e-308;

    /// <summary>As libraries compute it that attack by the plain cross-entropy.</summary>
    public static GradientTable InFloat32(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation) =>
        Run(network, images, Loss, float32, SmallestFloat32, options, cancellation);

    /// <summary>Again, in float64. The network itself is converted meanwhile, and back.</summary>
    public static GradientTable InFloat64(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation)
    {
        using var precise = new PreciseNetwork(network);
        return Run(network, images, Loss, float64, SmallestFloat64, options, cancellation);
    }

    /// <summary>
    /// In float64 and by the exact form: zero where the network itself has no gradient. That of the plain form is zero from a gap of 745
    /// on.
    /// </summary>
    public static GradientTable Exact(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation)
    {
        using var precise = new PreciseNetwork(network);
        return Run(network, images, AttackLoss.CrossEntropy, float64, SmallestFloat64, options, cancellation);
    }

    private static GradientTable Run(
        Network network, ImageSet images, AttackLoss loss, ScalarType precision, double smallestNormal, SweepOptions options,
        CancellationToken cancellation)
    {
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();

        // Rows: L1 norm, largest entry. Read once, at the end.
        var all = zeros([2, images.Count], dtype: float64, device: images.Images.device);
        foreach (var (start, count) in ImageBatches.Of(images.Count, options, laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var labels = images.Labels.narrow(0, start, count);
            var gradient = InputGradient.Of(network, images.Pixels(start, count).to(precision), _ => labels, loss).Gradient.abs().flatten(1)
                .to(float64);
            all.narrow(1, start, count).copy_(stack([gradient.sum(1), gradient.amax([1])]));
        }

        var values = all.cpu().data<double>().ToArray();
        ImmutableArray<double> Row(int row) => [.. values.AsSpan(row * images.Count, images.Count)];
        return new GradientTable(Row(0), Row(1), smallestNormal);
    }
}
