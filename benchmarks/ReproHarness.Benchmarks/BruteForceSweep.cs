using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Benchmarks;

/// <summary>
/// The curve as it is measured without thought: every size is an attack of its own with its own gradient. It is what
/// <see cref="ErrorCurveSweep"/> is checked and timed against.
/// </summary>
internal static class BruteForceSweep
{
    /// <summary>The errors at every size.</summary>
    /// <inheritdoc cref="ErrorCurveSweep.Run" path="/param"/>
    /// <inheritdoc cref="ErrorCurveSweep.Run" path="/exception"/>
    public static ErrorTable Count(
        Network network, ImageSet images, SingleStepAttack attack, IReadOnlyList<double> epsilons,
        SweepOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(attack);
        options ??= new SweepOptions();
        ErrorCurveSweep.Validate(network, images, epsilons, options);
        using var frozen = new FrozenNetwork(network);
        using var masks = new ErrorMasks(images);
        for (var k = 0; k < epsilons.Count; k++)
        {
            foreach (var (start, count) in ImageBatches.Of(images.Count, options, 0, cancellation))
            {
                using var scope = NewDisposeScope();
                var pixels = images.Pixels(start, count);
                var labels = images.Labels.narrow(0, start, count);
                var direction = attack.Direction(network, pixels, labels);
                var predictions = network.Predict(PixelBall.Along(pixels, direction.Sign, (float)epsilons[k]));
                masks.Record(k, start, predictions, direction.Predictions, labels);
            }
        }

        return masks.Read();
    }
}
