using System.Collections.Immutable;
using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Benchmarks;

/// <summary>One task, two ways: FGSM on Fashion-MNIST test images against a CNN, at every size of the fast tier.</summary>
internal sealed class SweepWork : IDisposable
{
    private static readonly FastGradientSign Attack = new();

    private readonly TrainedNetwork _trained;
    private readonly ImageSet _images;

    private SweepWork(TrainedNetwork trained, ImageSet images, TorchEnvironment environment) =>
        (_trained, _images, Environment) = (trained, images, environment);

    /// <summary>What it runs on.</summary>
    public TorchEnvironment Environment { get; }

    /// <summary>The attack sizes.</summary>
    public static ImmutableArray<double> Epsilons => EpsilonGrid.Usual;

    /// <summary>Trains the network: one epoch is enough for predictions that flip all along the grid.</summary>
    /// <param name="images">Number of images to attack.</param>
    public static SweepWork Prepare(int images)
    {
        var session = TorchSession.Start(DeviceChoice.Cpu);
        var (train, test) = EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()).Fashion();
        using (train)
        using (test)
        {
            var recipe = new TrainingRecipe(Epochs: 1, BatchSize: 128, new AdamSettings());
            var trained = Trainer.Train(NetworkSpec.For(NetworkKind.Cnn, train), recipe, train, new RootSeed(1), session);
            return new SweepWork(trained, test.Take(images), session.Environment);
        }
    }

    /// <summary>One gradient, then one forward pass per size: what the claims use.</summary>
    public ErrorTable OneGradient() => ErrorCurveSweep.Count(_trained.Network, _images, Attack, Epsilons);

    /// <summary>A gradient and a forward pass per size.</summary>
    public ErrorTable GradientPerSize() => BruteForceSweep.Count(_trained.Network, _images, Attack, Epsilons);

    public void Dispose()
    {
        _trained.Dispose();
        _images.Dispose();
    }
}
