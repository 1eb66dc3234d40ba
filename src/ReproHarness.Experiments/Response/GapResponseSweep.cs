using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Response;

/// <summary>Measures the linear response of every image by reverse mode, batch by batch.</summary>
internal sealed class GapResponseSweep(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation)
{
    private static readonly SingleStepAttack[] Attacks = [new FastGradientSign(), new StepLeastLikely()];

    /// <exception cref="Storage.InputException">A value is out of range, or network and images do not fit.</exception>
    public GapResponse Run()
    {
        ErrorCurveSweep.Validate(network, images, [1], options);
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();

        // Read once, at the end.
        var all = zeros([BatchResponse.Rows(Attacks.Length), images.Count], dtype: float32, device: images.Images.device);
        foreach (var (start, count) in ImageBatches.Of(images.Count, options, laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var pixels = images.Pixels(start, count);
            var labels = images.Labels.narrow(0, start, count);
            var directions = Array.ConvertAll(Attacks, attack => PixelRoom.Within(pixels, attack.Direction(network, pixels, labels).Sign));
            all.narrow(1, start, count).copy_(BatchResponse.Of(network, pixels, directions));
        }

        var values = all.cpu().data<float>().ToArray();
        ImmutableArray<float> Row(int row) => [.. values.AsSpan(row * images.Count, images.Count)];
        DirectionResponse Direction(int attack) =>
            new(Row(BatchResponse.FirstDirection + (2 * attack)), Row(BatchResponse.FirstDirection + (2 * attack) + 1));
        return new GapResponse(
            Row(BatchResponse.Gap), Row(BatchResponse.Norm), Row(BatchResponse.BestSize),
            [.. Row(BatchResponse.BestRank).Select(rank => (int)rank)], Direction(0), Direction(1));
    }
}
