using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Cells;

/// <summary>
/// The networks that others trained, on the images that they were measured on: one wrong padding or mean, and these numbers are missed.
/// </summary>
[Collection("Torch")]
public sealed class PretrainedNetworkTests
{
    [SkippableTheory]
    [InlineData("cifar10", NetworkKind.ResNet20, 1, 91.73, 0.05)]
    [InlineData("cifar10", NetworkKind.ResNet32, 1, 92.63, 0.05)]
    [InlineData("imagenet", NetworkKind.MobileNetV1, 0.5, 71.7, 0.2)]
    public void A_pretrained_network_is_right_as_often_as_was_measured_with_pytorch(
        string data, NetworkKind kind, double width, double percent, double tolerance) =>
        IsRightAsOften(data, kind, width, percent, tolerance);

    [SkippableTheory]
    [Trait(Weekly.Trait, Weekly.Value)]
    [InlineData("imagenet", NetworkKind.MobileNetV2, 1, 88.0, 0.2)]
    [InlineData("imagenet", NetworkKind.SqueezeNet, 1, 60.6, 0.2)]
    public void A_large_network_too(string data, NetworkKind kind, double width, double percent, double tolerance) =>
        IsRightAsOften(data, kind, width, percent, tolerance);

    private static void IsRightAsOften(string data, NetworkKind kind, double width, double percent, double tolerance)
    {
        var cell = new CellNetwork(data, kind, TrainingKind.Pretrained, width);
        var pretrained = PretrainedNetwork.Of(cell);
        var external = RealData.Find(found => found.WhyMissing(data) ?? found.WhyMissing(pretrained.Folder, pretrained.File));
        using var images = data == "cifar10" ? Test(external.Cifar10()) : external.ImageNet();
        var spec = NetworkSpec.For(kind, images, pretrained.Normalisation, width);
        using var network = NetworkOrigin.Load(spec, external.Weights(pretrained.Folder, pretrained.File), torch.CPU);

        var right = Right(network, images, batch: data == "cifar10" ? 100 : 8);

        (100.0 * right / images.Count).Should().BeApproximately(percent, tolerance);
    }

    private static ImageSet Test(DataSplit split)
    {
        using (split.Train) return split.Test;
    }

    private static long Right(Network network, ImageSet images, int batch)
    {
        var right = 0L;
        Parallel.For(
            0, (images.Count + batch - 1) / batch, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            using var scope = torch.NewDisposeScope();
            var (start, count) = (number * batch, Math.Min(batch, images.Count - number * batch));
            var hits = network.Predict(images.Pixels(start, count)).eq(images.Labels.narrow(0, start, count)).sum().item<long>();
            Interlocked.Add(ref right, hits);
        });
        return right;
    }
}
