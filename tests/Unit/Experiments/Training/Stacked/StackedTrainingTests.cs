using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Experiments.Training.Stacked;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Training.Stacked;

/// <summary>A stack is a way to compute: what comes out is what each network gets alone.</summary>
[Collection("Torch")]
public sealed class StackedTrainingTests : IDisposable
{
    private static readonly TrainingRecipe Recipe = new(4, 50, new AdamSettings());

    private readonly MockFileSystem _files = new();
    private readonly List<string> _warnings = [];
    private readonly ImageSet _images = SyntheticImages.Random();
    private readonly ImageSet _others = SyntheticImages.Random(300, classes: 5, channels: 1, side: 8).Select([.. Enumerable.Range(0, 300).Select(i => 299L - i)]);

    private CheckpointStore Checkpoints(string store = "/store") => new(new ContentStore(_files, store), _warnings.Add);

    [Theory]
    [InlineData(NetworkKind.Linear, true)]
    [InlineData(NetworkKind.Linear, false)]
    [InlineData(NetworkKind.Mlp, true)]
    [InlineData(NetworkKind.Mlp, false)]
    public void Each_network_of_a_stack_comes_out_as_it_does_alone(NetworkKind kind, bool adam)
    {
        var recipe = adam ? Recipe : Recipe with { Optimiser = new SgdSettings(0.05) };
        TrainingTask[] tasks =
        [
            Task(kind, recipe, _images, 1), Task(kind, recipe, _others, 2), Task(kind, recipe with { Penalty = new EntropyPenalty(0.7) }, _images, 3),
        ];
        Run(tasks);
        foreach (var task in tasks) RequireAsAlone(task, 2e-4);
        _warnings.Should().BeEmpty();
    }

    [Fact]
    public void What_a_network_is_stacked_with_changes_nothing_but_rounding()
    {
        var first = Task(NetworkKind.Mlp, Recipe, _images, 1);
        Run([first, Task(NetworkKind.Mlp, Recipe, _images, 2)], "/two");
        Run([Task(NetworkKind.Mlp, Recipe, _others, 5), Task(NetworkKind.Mlp, Recipe, _images, 3), Task(NetworkKind.Mlp, Recipe, _images, 4), first], "/four");
        Difference(Weights(first, "/two"), Weights(first, "/four")).Should().BeLessThan(2e-4);
    }

    [Fact]
    public void Each_network_sees_pixels_with_its_own_preprocessing()
    {
        var plain = Task(NetworkKind.Mlp, Recipe, _images, 1);
        var own = plain with { Spec = plain.Spec with { Normalisation = new Normalisation(0.1f, 0.5f) } };
        Run([plain, own]);
        RequireAsAlone(plain, 2e-4);
        RequireAsAlone(own, 2e-4);
    }

    [Fact]
    public void What_does_not_share_its_steps_is_not_stacked()
    {
        using var fewer = SyntheticImages.Random(299);
        var task = Task(NetworkKind.Mlp, Recipe, _images, 1);
        string?[] forms =
        [
            task.Form, Task(NetworkKind.Linear, Recipe, _images, 1).Form, Task(NetworkKind.Mlp, Recipe, fewer, 1).Form,
            Task(NetworkKind.Mlp, Recipe with { Epochs = 5 }, _images, 1).Form, Task(NetworkKind.Mlp, Recipe with { BatchSize = 60 }, _images, 1).Form,
            Task(NetworkKind.Mlp, Recipe with { Optimiser = new AdamSettings(0.01) }, _images, 1).Form,
        ];
        forms.Should().OnlyHaveUniqueItems();
        Task(NetworkKind.Cnn, Recipe, _images, 1).Form.Should().BeNull();
        Task(NetworkKind.Mlp, Recipe with { Epochs = 0 }, _images, 1).Form.Should().BeNull();
        Task(NetworkKind.Mlp, Recipe, _images, 2).Form.Should().Be(task.Form);
    }

    [Fact]
    public void A_stack_that_is_stopped_keeps_the_finished_epochs_of_each_network()
    {
        using var source = new CancellationTokenSource();
        var (first, second) = (Task(NetworkKind.Mlp, Recipe, _images, 1), Task(NetworkKind.Mlp, Recipe, _images, 2));
        var stopInThirdEpoch = new Immediate(p => { if (p is { Epoch: 2, Batch: 3 }) source.Cancel(); });
        var act = () => Run([first, second with { Progress = stopInThirdEpoch }], cancellation: source.Token);
        act.Should().Throw<OperationCanceledException>();

        // What was begun is gone on with, network by network.
        Run([first, second]);
        RequireAsAlone(first, 2e-4, resumedFrom: 2);
        RequireAsAlone(second, 2e-4, resumedFrom: 2);
    }

    [Theory]
    [InlineData(8, 2, new[] { 4, 4 })]
    [InlineData(25, 2, new[] { 7, 6, 6, 6 })]
    [InlineData(3, 2, new[] { 3 })]
    [InlineData(8, 1, new[] { 8 })]
    [InlineData(1, 2, new[] { 1 })]
    public void Stacks_keep_every_worker_busy(int networks, int workers, int[] sizes) =>
        StackedTraining.Cut([.. Enumerable.Range(0, networks).Select(i => Task(NetworkKind.Mlp, Recipe, _images, i))], workers)
            .Select(stack => stack.Length).Should().Equal(sizes);

    [Fact]
    public void A_stack_leaves_no_tensor() =>
        LiveTensors.LeftBy(() => Run([Task(NetworkKind.Mlp, Recipe, _images, 1), Task(NetworkKind.Mlp, Recipe with { Penalty = new EntropyPenalty(1) }, _images, 2)])).Should().Be(0);

    public void Dispose()
    {
        _images.Dispose();
        _others.Dispose();
    }

    private static TrainingTask Task(NetworkKind kind, TrainingRecipe recipe, ImageSet images, int seed) =>
        new(NetworkSpec.For(kind, images), recipe, images, SyntheticImages.Seed.Child($"{seed}"), null);

    private void Run(IEnumerable<TrainingTask> tasks, string store = "/store", CancellationToken cancellation = default) =>
        StackedTraining.Run(tasks, SyntheticImages.Session(), Checkpoints(store), TimeProvider.System, cancellation);

    private void RequireAsAlone(TrainingTask task, double tolerance, int resumedFrom = 4)
    {
        using var alone = Trainer.Train(task.Spec, task.Recipe, task.Train, task.Seed, SyntheticImages.Session());
        using var stacked = Trainer.Train(task.Spec, task.Recipe, task.Train, task.Seed, SyntheticImages.Session(), Checkpoints());
        stacked.Summary.ResumedFrom.Should().Be(resumedFrom);
        stacked.Summary.Losses.Zip(alone.Summary.Losses).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < tolerance);
        stacked.Summary.TrainAccuracy.Should().BeApproximately(alone.Summary.TrainAccuracy, 0.01);
        Difference(Weights(stacked), Weights(alone)).Should().BeLessThan(tolerance);
    }

    private float[] Weights(TrainingTask task, string store)
    {
        using var trained = Trainer.Train(task.Spec, task.Recipe, task.Train, task.Seed, SyntheticImages.Session(), Checkpoints(store));
        trained.Summary.ResumedFrom.Should().Be(4);
        return Weights(trained);
    }

    private static float[] Weights(TrainedNetwork trained) => [.. trained.Network.parameters().SelectMany(p => p.data<float>().ToArray())];

    private static double Difference(float[] one, float[] other) => one.Zip(other).Max(pair => Math.Abs(pair.First - pair.Second));

    private sealed class Immediate(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
