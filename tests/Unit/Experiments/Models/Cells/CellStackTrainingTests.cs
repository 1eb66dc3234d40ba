using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Architectures;
using ReproHarness.Storage;
using ReproHarness.Unit.Nas;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Models.Cells;

[Collection("Torch")]
public sealed class CellStackTrainingTests : IDisposable
{
    private static readonly Architecture Other = new(MadeUpCells.Cell("sep3x3(0)+max3x3(1)"), MadeUpCells.Cell("identity(0)+sep5x5(1)"));

    private readonly ImageSet _images = SyntheticImages.Random(count: 60);

    public void Dispose() => _images.Dispose();

    [Fact]
    public void A_child_trained_after_another_is_the_child_trained_first()
    {
        var first = Weights(CellNetworks.Everything);
        Weights(Other).Should().NotEqual(first);
        Weights(CellNetworks.Everything).Should().Equal(first);
    }

    [Fact]
    public void A_training_stopped_and_resumed_ends_bit_for_bit_like_one_in_one_go_and_leaves_no_tensor()
    {
        var spec = CellNetworks.Spec(CellNetworks.Everything);
        var recipe = new TrainingRecipe(3, 20, new AdamSettings(0.01));
        var store = new CheckpointStore(new ContentStore(new MockFileSystem(), "/store"), _ => { });
        using var straight = Trainer.Train(spec, recipe, _images, SyntheticImages.Seed, SyntheticImages.Session());
        using var source = new CancellationTokenSource();
        var stop = () =>
            Trainer.Train(
                spec, recipe, _images, SyntheticImages.Seed, SyntheticImages.Session(), store, new InSecondEpoch(source.Cancel),
                source.Token);
        stop.Should().Throw<OperationCanceledException>();
        using var resumed = Trainer.Train(spec, recipe, _images, SyntheticImages.Seed, SyntheticImages.Session(), store);

        resumed.Summary.ResumedFrom.Should().Be(1);
        Bytes(resumed.Network).Should().Equal(Bytes(straight.Network));
        TensorsLeft.By(() => Trainer.Train(spec, recipe, _images, SyntheticImages.Seed, SyntheticImages.Session()).Dispose()).Should()
            .Be(0);
    }

    [Fact]
    public void A_child_memorises_random_labels()
    {
        using var trained =
            Trainer.Train(
                CellNetworks.Spec(Other), new TrainingRecipe(60, 20, new AdamSettings(0.01)), _images, SyntheticImages.Seed,
                SyntheticImages.Session());
        trained.Summary.TrainAccuracy.Should().BeGreaterThan(0.9);
    }

    [Fact]
    public void A_child_is_trained_against_an_adversary_and_audited_with_every_attack()
    {
        var adversary = new Adversary(new StepLeastLikely(), Eps: 0.05f, CleanShare: 0.5);
        // Until it knows its images: nothing can be broken of a child that answers alike to all of them.
        var recipe = new TrainingRecipe(40, 20, new AdamSettings(0.01), Adversary: adversary);
        using var child = Trainer.Train(CellNetworks.Spec(Other), recipe, _images, SyntheticImages.Seed, SyntheticImages.Session());
        using var twin =
            Trainer.Train(
                CellNetworks.Spec(Other), recipe with { Epochs = 5 }, _images, SyntheticImages.Seed.Child("twin"),
                SyntheticImages.Session());
        var before = Bytes(child.Network);
        using var some =
            new ImageSet("some", _images.Images.narrow(0, 0, 20).clone(), _images.Labels.narrow(0, 0, 20).clone(), _images.Classes, "some");
        var plan = new AuditPlan([0.02, 0.1], SyntheticImages.Seed) { PgdSteps = 5, ApgdSteps = 10, SquareQueries = 20 };

        NetworkAudit? audit = null;
        TensorsLeft.By(() => audit = MaskingAudit.Run(child.Network, twin.Network, some, plan)).Should().Be(0);
        audit!.Arms.Should().HaveCount(18);
        audit.Arms.Single(arm => arm.Name == "pgd-ce").AccuracyAt(1).Should().BeLessThan(audit.Clean.Accuracy - 0.2);
        Bytes(child.Network).Should().Equal(before);
    }

    private byte[] Weights(Architecture architecture)
    {
        var spec = CellNetworks.Spec(architecture);
        using var trained =
            Trainer.Train(
                spec, new TrainingRecipe(2, 20, new AdamSettings(0.01)), _images, SyntheticImages.Seed, SyntheticImages.Session());
        return Bytes(trained.Network);
    }

    private static byte[] Bytes(Network network) =>
        [.. network.named_parameters().SelectMany(p => p.parameter.bytes.ToArray()),
            .. network.named_buffers().SelectMany(b => b.buffer.bytes.ToArray())];

    private sealed class InSecondEpoch(Action act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value is { Epoch: 1, Batch: 2 }) act();
        }
    }
}
