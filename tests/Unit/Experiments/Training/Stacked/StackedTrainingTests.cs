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
    private readonly ImageSet _others = SyntheticImages.Random(300, classes: 5, channels: 1, side: 8)
        .Select([.. Enumerable.Range(0, 300).Select(i => 299L - i)]);

    private CheckpointStore Checkpoints(string store = "/store") => new(new ContentStore(_files, store), _warnings.Add);

    [Theory]
    [InlineData(NetworkKind.Linear)]
    [InlineData(NetworkKind.Mlp)]
    public void Each_network_of_a_stack_comes_out_bit_for_bit_as_it_does_alone(NetworkKind kind)
    {
        TrainingTask[] tasks =
        [
            Task(kind, Recipe, _images, 1), Task(kind, Recipe, _others, 2),
            Task(kind, Recipe with { Penalty = new EntropyPenalty(0.7) }, _images, 3),
        ];
        Run(tasks);
        foreach (var task in tasks) RequireAsAlone(task);
        _warnings.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_a_network_is_stacked_with_changes_no_bit_whatever_the_shape_of_images_and_the_last_batch(
        int side, int classes, int images)
    {
        using var set = SyntheticImages.Random(images, classes: classes, channels: 1, side: side);
        var first = Task(NetworkKind.Mlp, Recipe, set, 1);
        Alone(first, "/one");
        Run([Task(NetworkKind.Mlp, Recipe, set, 2), first], "/two");
        Run([Task(NetworkKind.Mlp, Recipe, set, 5), Task(NetworkKind.Mlp, Recipe, set, 3), Task(NetworkKind.Mlp, Recipe, set, 4), first],
            "/four");
        Weights(first, "/two").Should().Equal(Weights(first, "/one"));
        Weights(first, "/four").Should().Equal(Weights(first, "/one"));
    }

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 8, 5, 123 },
        { 8, 10, 117 },
        { 28, 10, 150 },
        { 5, 2, 101 },
    };

    [Theory]
    [InlineData(NetworkKind.Linear)]
    [InlineData(NetworkKind.Mlp)]
    public void A_stack_is_the_training_by_the_networks_own_passes_within_rounding(NetworkKind kind)
    {
        var task = Task(kind, Recipe with { Penalty = new EntropyPenalty(0.7) }, _images, 1);
        using var network = Trainer.Untrained(task.Spec, task.Seed, torch.CPU);
        using var steps = new SingleSteps(task, network);
        var plain = new TrainingRun([task], steps, SyntheticImages.Session().Environment, null).Finish(default)[0];
        using var stacked = Trainer.Train(task.Spec, task.Recipe, task.Train, task.Seed, SyntheticImages.Session());
        stacked.Summary.Losses.Zip(plain.Losses).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 2e-4);
        stacked.Summary.TrainAccuracy.Should().BeApproximately(plain.TrainAccuracy, 0.01);
        Difference(Weights(stacked), [.. network.parameters().SelectMany(p => p.data<float>().ToArray())]).Should().BeLessThan(2e-4);
    }

    [Fact]
    public void Each_network_sees_pixels_with_its_own_preprocessing()
    {
        var plain = Task(NetworkKind.Mlp, Recipe, _images, 1);
        var own = plain with { Spec = plain.Spec with { Normalisation = new Normalisation(0.1f, 0.5f) } };
        Run([plain, own]);
        RequireAsAlone(plain);
        RequireAsAlone(own);
        Difference(Weights(plain, "/store"), Weights(own, "/store")).Should().BeGreaterThan(0.01);
    }

    [Fact]
    public void What_does_not_share_its_steps_is_not_stacked()
    {
        using var fewer = SyntheticImages.Random(299);
        var task = Task(NetworkKind.Mlp, Recipe, _images, 1);
        string?[] forms =
        [
            task.Form, Task(NetworkKind.Linear, Recipe, _images, 1).Form, Task(NetworkKind.Mlp, Recipe, fewer, 1).Form,
            Task(NetworkKind.Mlp, Recipe with { Epochs = 5 }, _images, 1).Form,
            Task(NetworkKind.Mlp, Recipe with { BatchSize = 60 }, _images, 1).Form,
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
        using (var resumed = Trainer.Train(first.Spec, first.Recipe, first.Train, first.Seed, SyntheticImages.Session(), Checkpoints()))
            resumed.Summary.ResumedFrom.Should().Be(2);
        Run([first, second]);
        RequireAsAlone(first, resumedFrom: 4);
        RequireAsAlone(second, resumedFrom: 2);
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
        TensorsLeft.By(
            () =>
                Run([Task(NetworkKind.Mlp, Recipe, _images, 1),
                    Task(NetworkKind.Mlp, Recipe with { Penalty = new EntropyPenalty(1) }, _images, 2)])).Should().Be(0);

    public void Dispose()
    {
        _images.Dispose();
        _others.Dispose();
    }

    private static TrainingTask Task(NetworkKind kind, TrainingRecipe recipe, ImageSet images, int seed) =>
        new(NetworkSpec.For(kind, images), recipe, images, SyntheticImages.Seed.Child($"{seed}"), null);

    private void Run(IEnumerable<TrainingTask> tasks, string store = "/store", CancellationToken cancellation = default) =>
        StackedTraining.Run(tasks, SyntheticImages.Session(), Checkpoints(store), TimeProvider.System, cancellation);

    private void RequireAsAlone(TrainingTask task, int resumedFrom = 4)
    {
        using var alone = Trainer.Train(task.Spec, task.Recipe, task.Train, task.Seed, SyntheticImages.Session());
        using var stacked = Trainer.Train(task.Spec, task.Recipe, task.Train, task.Seed, SyntheticImages.Session(), Checkpoints());
        stacked.Summary.Should().BeEquivalentTo(alone.Summary with { ResumedFrom = resumedFrom });
        Weights(stacked).Should().Equal(Weights(alone));
    }

    private void Alone(TrainingTask task, string store) =>
        Trainer.Train(task.Spec, task.Recipe, task.Train, task.Seed, SyntheticImages.Session(), Checkpoints(store)).Dispose();

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
