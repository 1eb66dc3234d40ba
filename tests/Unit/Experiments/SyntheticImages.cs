using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using TorchSharp;

namespace ReproHarness.Unit.Experiments;

/// <summary>Small random image sets, networks and a CPU session, all from fixed seeds.</summary>
internal static class SyntheticImages
{
    public static readonly RootSeed Seed = new(7);

    /// <summary>No data but what is embedded.</summary>
    public static readonly ExternalData NoExternalData = new(new DataRoots([], new MockFileSystem()));

    /// <summary>Random pixels with random labels: nothing to generalise, so everything seen must be the code's doing.</summary>
    public static ImageSet Random(int count = 300, int side = 8, int classes = 5, int channels = 1)
    {
        using var generator = Seed.Generator($"test/images/{count}/{side}");
        var images = torch.randint(0, 256, [count, channels, side, side], torch.ScalarType.Byte, generator: generator);
        var labels = torch.randint(0, classes, [count], torch.ScalarType.Int64, generator: generator);
        return new ImageSet("synthetic", images, labels, classes, $"{count}-{side}-{classes}-{channels}");
    }

    /// <summary>A network trained on the images until they lie on both sides of its boundaries: every attack flips some of them.</summary>
    public static Network Trained(NetworkKind kind, ImageSet images) =>
        Trainer.Train(NetworkSpec.For(kind, images), new TrainingRecipe(10, 50, new AdamSettings()), images, Seed, Session()).Network;

    /// <summary>An untrained network for the images, its weights blown up so that predictions differ between images.</summary>
    public static Network Network(NetworkKind kind, ImageSet images)
    {
        using var generator = Seed.Generator("test/network");
        var network = NetworkFactory.Create(NetworkSpec.For(kind, images), generator);
        using var noGrad = torch.no_grad();
        foreach (var parameter in network.parameters()) parameter.mul_(3);
        return network;
    }

    public static TorchSession Session() => TorchSession.Start(DeviceChoice.Cpu);
}
