using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using TorchSharp;

namespace ReproHarness.Benchmarks;

/// <summary>
/// FGSM on images of CIFAR-10's shape against ResNet-20. Random pixels and weights as drawn: what a pass costs depends on neither, and
/// the benchmark needs no data.
/// </summary>
internal sealed class ResidualWork : IDisposable
{
    /// <summary>One forward and backward pass, which costs three forward ones, and a pass for each of 25 sizes.</summary>
    public const int Passes = 28;

    /// <summary>What the standard tier uses.</summary>
    public const int BatchSize = 50;

    private static readonly FastGradientSign Attack = new();

    private readonly Network _network;
    private readonly ImageSet _images;

    private ResidualWork(Network network, ImageSet images) => (_network, _images) = (network, images);

    /// <summary>Makes network and images.</summary>
    public static ResidualWork Prepare(int images)
    {
        TorchSession.Start(DeviceChoice.Cpu);
        var set = GaussianImages.Create(
            new RootSeed(1), new GaussianShape(Train: 1, Test: images, Channels: 3, Height: 32, Width: 32, Classes: 10));
        set.Train.Dispose();
        using var generator = new RootSeed(1).Generator("benchmark/weights");
        return new ResidualWork(NetworkFactory.Create(NetworkSpec.For(NetworkKind.ResNet20, set.Test), generator), set.Test);
    }

    /// <summary>A batch of each, so that no round pays for what is set up once.</summary>
    public void WarmUp()
    {
        using var some = _images.Take(Math.Min(BatchSize, _images.Count));
        ErrorCurveSweep.Count(_network, some, Attack, SweepWork.Epsilons, new SweepOptions(BatchSize));
    }

    /// <summary>Errors at every size.</summary>
    public ErrorTable Sweep() => ErrorCurveSweep.Count(_network, _images, Attack, SweepWork.Epsilons, new SweepOptions(BatchSize));

    /// <summary><see cref="Passes"/> plain predictions of every image; their sum, so that none is left out.</summary>
    public long ForwardPasses()
    {
        long sum = 0;
        using var frozen = new FrozenNetwork(_network);
        for (var start = 0; start < _images.Count; start += BatchSize)
        {
            using var scope = torch.NewDisposeScope();
            var pixels = _images.Pixels(start, Math.Min(BatchSize, _images.Count - start));
            for (var pass = 0; pass < Passes; pass++)
            {
                using var passScope = torch.NewDisposeScope();
                sum += _network.Predict(pixels).sum().item<long>();
            }
        }

        return sum;
    }

    public void Dispose()
    {
        _network.Dispose();
        _images.Dispose();
    }
}
