using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>How well a network does on the images that it was trained on.</summary>
internal static class TrainingAccuracy
{
    private const int BatchSize = 500;

    /// <summary>Share of the images that are predicted right, 0 to 1.</summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="train">The images, on the network's device.</param>
    public static double Of(Network network, ImageSet train)
    {
        using var scope = NewDisposeScope();
        var right = zeros(1, dtype: int64, device: train.Images.device);
        for (var start = 0; start < train.Count; start += BatchSize)
        {
            using var batchScope = NewDisposeScope();
            var count = Math.Min(BatchSize, train.Count - start);
            right.add_(network.Predict(train.Pixels(start, count)).eq(train.Labels.narrow(0, start, count)).sum(), alpha: One);
        }

        return (double)right.item<long>() / train.Count;
    }
}
