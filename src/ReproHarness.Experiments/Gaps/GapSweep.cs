using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Gaps;

/// <summary>Reads the logit gaps of every image: one forward pass, and one transfer to the processor at the end.</summary>
internal static class GapSweep
{
    /// <param name="network">In evaluation mode.</param>
    /// <param name="images">The images.</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="cancellation">Ends the work between batches.</param>
    public static GapTable Run(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation)
    {
        options.Validate();
        if (network.training) throw new InvalidOperationException("gaps are read from the network as it is deployed: call eval() first");
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var all = zeros([LogitGaps.Ranks, images.Count], dtype: float32, device: images.Images.device);
        foreach (var (start, count) in ImageBatches.Of(images.Count, options, laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            all.narrow(1, start, count).copy_(LogitGaps.Of(network.forward(images.Pixels(start, count))));
        }

        var values = all.cpu().data<float>().ToArray();
        ImmutableArray<float> Row(int row) => [.. values.AsSpan(row * images.Count, images.Count)];
        return new GapTable(images.Classes, Row(0), Row(1), Row(2));
    }
}
