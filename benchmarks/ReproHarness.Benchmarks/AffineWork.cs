using System.IO.Abstractions;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Experiments.Training.Stacked;
using static TorchSharp.torch;

namespace ReproHarness.Benchmarks;

/// <summary>What is done to the perceptrons of the fast tier, in two ways.</summary>
internal sealed class AffineWork : IDisposable
{
    private const int Networks = 4;
    private const int Batch = 300;

    private static readonly TrainingRecipe Recipe = new(Epochs: 1, BatchSize: 128, new AdamSettings());

    private readonly ImageSet _train, _test;
    private readonly TorchSession _session;
    private readonly TrainedNetwork _trained;

    private AffineWork(ImageSet train, ImageSet test, TorchSession session)
    {
        (_train, _test, _session) = (train, test, session);
        _trained = Trainer.Train(NetworkSpec.For(NetworkKind.Mlp, train), Recipe, train, new RootSeed(1), session);
    }

    /// <summary>The tasks.</summary>
    public IEnumerable<TwoWays> Tasks =>
    [
        new($"{Networks} trainings, stacked against one by one", Stacked, OneByOne, Tolerance: 2e-2, SmallestRatio: 1.1),
        new("predictions along FGSM at sizes up to 1/255, after the first map against anew", AlongALine, Anew, Tolerance: 0,
            SmallestRatio: 1.5),
        new("noise of a batch, number by number against by operations", Noise, NoiseByOperations, Tolerance: 0, SmallestRatio: 2),
    ];

    /// <summary>Reads the images and trains the network that is attacked.</summary>
    public static AffineWork Prepare()
    {
        var session = TorchSession.Start(DeviceChoice.Cpu);
        var (train, test) = EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()).Fashion();
        return new AffineWork(train, test, session);
    }

    public void Dispose()
    {
        _trained.Dispose();
        _train.Dispose();
        _test.Dispose();
    }

    private IEnumerable<TrainingTask> Trainings => Enumerable.Range(0, Networks)
        .Select(number => new TrainingTask(NetworkSpec.For(NetworkKind.Mlp, _train), Recipe, _train, new RootSeed((ulong)number)));

    // Mean losses: what a training amplifies of rounding in single weights says nothing about it.
    private float[] Stacked() => Losses([.. Trainings]);

    private float[] OneByOne() =>
        [.. Trainings.SelectMany(task => Losses([task], (tasks, networks) => new SingleSteps(tasks[0], networks[0])))];

    private float[] Losses(TrainingTask[] tasks, Func<TrainingTask[], Network[], TrainingSteps>? stepsOf = null)
    {
        var networks = tasks.Select(task => Trainer.Untrained(task.Spec, task.Seed, _session.Device)).ToArray();
        try
        {
            using var steps = stepsOf is null ? TrainingSteps.Of(tasks, networks) : stepsOf(tasks, networks);
            return [.. new TrainingRun(tasks, steps, _session.Environment, null).Finish(default).SelectMany(run => run.Losses)
                .Select(loss => (float)loss)];
        }
        finally
        {
            foreach (var network in networks) network.Dispose();
        }
    }

    private float[] AlongALine() => Predictions((pixels, sign) =>
    {
        var ray = new AttackRay(_trained.Network, pixels, sign);
        return eps => ray.PredictAt(eps);
    });

    private float[] Anew() => Predictions((pixels, sign) => eps => _trained.Network.Predict(PixelBall.Along(pixels, sign, eps)));

    private float[] Predictions(Func<Tensor, Tensor, Func<float, Tensor>> predict)
    {
        using var frozen = new FrozenNetwork(_trained.Network);
        using var scope = NewDisposeScope();
        var pixels = _test.Pixels(0, Batch);
        var at = predict(pixels, new FastGradientSign().Direction(_trained.Network, pixels, _test.Labels.narrow(0, 0, Batch)).Sign);
        var shares = EpsilonGrid.Usual.Where(eps => eps < 1.0 / 255).Select(eps => at((float)eps).eq(at(0)).to(float32).mean());
        return [.. Enumerable.Repeat(0, 10).SelectMany(_ => shares.Select(share => share.item<float>()).ToList())];
    }

    private static float[] Noise() => NoiseBy((ids, shape) => CounterNoise.Uniform(5, ids, shape));

    private static float[] NoiseByOperations() => NoiseBy((ids, shape) => CounterNoise.ByOperations(5, ids, shape, 784));

    private static float[] NoiseBy(Func<Tensor, long[], Tensor> draw)
    {
        using var scope = NewDisposeScope();
        var ids = tensor(Enumerable.Range(0, Batch).Select(id => (long)id).ToArray());
        return draw(ids, [1, 28, 28]).data<float>().ToArray();
    }
}
