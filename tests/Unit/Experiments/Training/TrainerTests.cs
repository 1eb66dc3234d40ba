using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Training;

[Collection("Torch")]
public sealed class TrainerTests
{
    private static readonly TrainingRecipe Adam = new(4, 50, new AdamSettings());
    private static readonly TrainingRecipe Constant = new(4, 50, new AdamSettings(0.01), LearningRateSchedule.Constant);

    private readonly MockFileSystem _files = new();
    private readonly List<string> _warnings = [];

    private CheckpointStore Checkpoints() => new(new ContentStore(_files, "/store"), _warnings.Add);

    [Fact]
    public void A_training_cut_between_epochs_ends_bit_for_bit_like_one_in_one_go()
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Cnn, images);
        using var straight = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session());

        foreach (var until in new[] { 1, 1, 3 })
            Trainer.TrainUntil(until, spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints());
        using var resumed = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints());

        resumed.Summary.ResumedFrom.Should().Be(3, "a part that is done twice changes nothing");
        Bytes(resumed).Should().Equal(Bytes(straight));
        resumed.Summary.Losses.Should().Equal(straight.Summary.Losses);
    }

    [Theory]
    [InlineData(NetworkKind.Linear, false)]
    [InlineData(NetworkKind.Mlp, true)]
    [InlineData(NetworkKind.Cnn, true)]
    [InlineData(NetworkKind.Cnn, false)]
    public void A_training_stopped_and_resumed_ends_bit_for_bit_like_one_in_one_go(NetworkKind kind, bool cosine)
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(kind, images);
        var recipe = cosine ? Adam : Constant;
        using var straight = Trainer.Train(spec, recipe, images, SyntheticImages.Seed, SyntheticImages.Session());

        using var source = new CancellationTokenSource();
        var stopInThirdEpoch = new Immediate(p => { if (p is { Epoch: 2, Batch: 3 }) source.Cancel(); });
        var act = () =>
            Trainer.Train(
                spec, recipe, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints(), stopInThirdEpoch, source.Token);
        act.Should().Throw<OperationCanceledException>();
        using var resumed = Trainer.Train(spec, recipe, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints());

        resumed.Summary.ResumedFrom.Should().Be(2);
        Bytes(resumed).Should().Equal(Bytes(straight));
        resumed.Summary.Losses.Should().Equal(straight.Summary.Losses);
        _warnings.Should().BeEmpty();
    }

    [Fact]
    public void Epochs_of_a_training_of_a_second_are_written_when_it_is_stopped_and_not_one_by_one()
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Cnn, images);
        var whole = new List<int>();
        void Look(TrainingProgress progress) => whole.Add(_files.AllFiles.Count());

        Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints(), new Immediate(Look)).Dispose();

        whole.Should().OnlyContain(count => count == 0);
        _files.AllFiles.Should().ContainSingle("the finished network is written");
    }

    [Fact]
    public void A_finished_training_is_taken_from_its_one_checkpoint()
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Mlp, images);
        using var first = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints());
        using var second = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints());
        second.Summary.ResumedFrom.Should().Be(4);
        second.Summary.Should().BeEquivalentTo(first.Summary with { ResumedFrom = 4 });
        Bytes(second).Should().Equal(Bytes(first));
        _files.AllFiles.Where(f => f.Contains("checkpoint-", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("bit")]
    [InlineData("truncated")]
    [InlineData("foreign")]
    public void A_corrupted_checkpoint_is_computed_again_with_a_warning(string damage)
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Linear, images);
        using var first = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints());
        var path = _files.AllFiles.Single(f => f.Contains("checkpoint-", StringComparison.Ordinal));
        var bytes = _files.File.ReadAllBytes(path);
        if (damage == "bit") bytes[^20] ^= 4;
        if (damage == "foreign")
            new ContentStore(_files, "/store").Write(_files.Path.GetFileName(path), [1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0]);
        else _files.File.WriteAllBytes(path, damage == "truncated" ? bytes[..^100] : bytes);

        using var second = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints());
        second.Summary.ResumedFrom.Should().Be(0);
        Bytes(second).Should().Equal(Bytes(first));
        _warnings.Should().ContainSingle().Which.Should().Contain(path).And.Contain("again");
    }

    [Fact]
    public async Task Garbage_collections_in_the_middle_of_operations_change_nothing()
    {
        // TorchSharp forgets scalars while native code reads them: see HeldScalars.
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Mlp, images);
        using var calm = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session());
        using var stop = new CancellationTokenSource();
        var storm = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        for (var i = 0; i < 60; i++)
        {
            using var stormy = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session());
            Bytes(stormy).Should().Equal(Bytes(calm));
        }

        await stop.CancelAsync();
        await storm;
    }

    [Fact]
    public void A_network_memorises_random_labels()
    {
        using var images = SyntheticImages.Random(200);
        using var trained = Trainer.Train(
            NetworkSpec.For(NetworkKind.Mlp, images), new TrainingRecipe(60, 50, new AdamSettings()), images, SyntheticImages.Seed,
            SyntheticImages.Session());
        trained.Summary.TrainAccuracy.Should().Be(1);
        trained.Summary.Losses[^1].Should().BeLessThan(0.1 * trained.Summary.Losses[0]);
    }

    [Fact]
    public void No_epochs_leave_the_initial_weights()
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Mlp, images);
        using var generator = SyntheticImages.Seed.Generator("training/init");
        using var initial = NetworkFactory.Create(spec, generator);
        using var trained = Trainer.Train(spec, Adam with { Epochs = 0 }, images, SyntheticImages.Seed, SyntheticImages.Session());
        Bytes(trained).Should().Equal(initial.parameters().SelectMany(p => p.bytes.ToArray()));
        trained.Network.training.Should().BeFalse();
        trained.Summary.Losses.Should().BeEmpty();
    }

    [Fact]
    public void A_training_leaves_no_tensor_but_its_network()
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Cnn, images);
        TensorsLeft.By(
            () => Trainer.Train(spec, Adam, images, SyntheticImages.Seed, SyntheticImages.Session(), Checkpoints()).Dispose()).Should()
                .Be(0);
    }

    [Fact]
    public void Everything_the_weights_depend_on_is_in_the_key()
    {
        using var images = SyntheticImages.Random();
        using var others = SyntheticImages.Random(100);
        var spec = NetworkSpec.For(NetworkKind.Linear, images);
        var environment = SyntheticImages.Session().Environment;
        string[] keys =
        [
            Trainer.KeyOf(spec, Adam, images, SyntheticImages.Seed, environment),
            Trainer.KeyOf(spec with { Kind = NetworkKind.Mlp }, Adam, images, SyntheticImages.Seed, environment),
            Trainer.KeyOf(spec with { Normalisation = new Normalisation(0, 1) }, Adam, images, SyntheticImages.Seed, environment),
            Trainer.KeyOf(spec, Constant, images, SyntheticImages.Seed, environment),
            Trainer.KeyOf(spec, Adam with { Epochs = 5 }, images, SyntheticImages.Seed, environment),
            Trainer.KeyOf(spec, Adam, others, SyntheticImages.Seed, environment),
            Trainer.KeyOf(spec, Adam, images, new RootSeed(8), environment),
            Trainer.KeyOf(spec, Adam, images, SyntheticImages.Seed, environment with { DeviceClass = "cuda-sm90" }),
            Trainer.KeyOf(spec, Adam, images, SyntheticImages.Seed, environment with { LibTorch = "9.9.9" }),
            Trainer.KeyOf(spec, Adam, images, SyntheticImages.Seed, environment with { Arithmetic = "another" }),
            Trainer.KeyOf(spec, Adam, images, SyntheticImages.Seed, environment with { Build = "CUDA 12.8, cuDNN 9.10.2" }),
            Trainer.KeyOf(spec, Adam, images, SyntheticImages.Seed, environment with { Build = "CUDA 12.8, cuDNN 9.11.0" }),
            Trainer.KeyOf(spec, Adam, images, SyntheticImages.Seed, environment with { Driver = "CUDA 13.0, 580.10" }),
        ];
        keys.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_recipe_out_of_range_is_refused_in_one_line()
    {
        using var images = SyntheticImages.Random();
        var act = () => Trainer.Train(
            NetworkSpec.For(NetworkKind.Linear, images), Adam with { Optimiser = new AdamSettings(-1) }, images, SyntheticImages.Seed,
            SyntheticImages.Session());
        act.Should().Throw<InputException>().WithMessage("learning rate -1*");
    }

    private static byte[] Bytes(TrainedNetwork trained) => [.. trained.Network.parameters().SelectMany(p => p.bytes.ToArray())];

    private sealed class Immediate(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
