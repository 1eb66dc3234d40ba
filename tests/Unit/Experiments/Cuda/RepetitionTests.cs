using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using ReproHarness.Unit.Experiments.Models.Cells;
using TorchSharp;
using Xunit.Abstractions;

namespace ReproHarness.Unit.Experiments.Cuda;

/// <summary>
/// On one GPU the same work gives the same numbers, bit for bit: what the cache and the name of the device class promise.
/// </summary>
[Collection("Torch")]
public sealed class RepetitionTests(ITestOutputHelper output)
{
    private static readonly TrainingRecipe Adam = new(4, 64, new AdamSettings());

    private readonly MockFileSystem _files = new();

    [SkippableTheory]
    [InlineData(NetworkKind.Linear, 1, 28)]
    [InlineData(NetworkKind.Mlp, 1, 28)]
    [InlineData(NetworkKind.Cnn, 1, 28)]
    [InlineData(NetworkKind.ResNet8, 3, 32)]
    [InlineData(NetworkKind.ResNet20, 3, 32)]
    [InlineData(NetworkKind.MobileNetV2, 3, 32)]
    [InlineData(NetworkKind.SqueezeNet, 3, 32)]
    [InlineData(NetworkKind.CellStack, 1, 8)]
    public void A_training_gives_the_same_weights_twice(NetworkKind kind, int channels, int side)
    {
        var session = Gpu.Session();
        using var images = Gpu.On(session, SyntheticImages.Random(512, side, kind == NetworkKind.CellStack ? 5 : 10, channels));

        using var first = Train(SpecOf(kind, images), images, session);
        using var second = Train(SpecOf(kind, images), images, session);

        output.WriteLine(
            $"{kind}: losses {string.Join(' ', first.Summary.Losses)} and {string.Join(' ', second.Summary.Losses)}, "
                + $"{Differing(first, second)} weights differ");
        second.Summary.Losses.Should().Equal(first.Summary.Losses);
        Differing(first, second).Should().Be(0);
    }

    [SkippableTheory]
    [InlineData(NetworkKind.Mlp)]
    [InlineData(NetworkKind.Cnn)]
    public void A_training_that_was_stopped_goes_on_bit_for_bit(NetworkKind kind)
    {
        var session = Gpu.Session();
        using var images = Gpu.On(session, SyntheticImages.Random(512, 28, 10));
        var spec = SpecOf(kind, images);
        using var straight = Train(spec, images, session);

        using var stop = new CancellationTokenSource();
        FluentActions.Invoking(() => Trainer.Train(
            spec, Adam, images, SyntheticImages.Seed, session, Checkpoints(), new InThirdEpoch(stop), stop.Token)).Should()
                .Throw<OperationCanceledException>();
        using var resumed = Trainer.Train(spec, Adam, images, SyntheticImages.Seed, session, Checkpoints());

        resumed.Summary.ResumedFrom.Should().Be(2);
        Differing(straight, resumed).Should().Be(0);
    }

    [SkippableFact]
    public async Task Garbage_collections_in_the_middle_of_a_training_change_nothing()
    {
        var session = Gpu.Session();
        using var images = Gpu.On(session, SyntheticImages.Random(512, 28, 10));
        using var calm = Train(SpecOf(NetworkKind.Cnn, images), images, session);
        using var stop = new CancellationTokenSource();
        var storm = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        for (var i = 0; i < 20; i++)
        {
            using var stormy = Train(SpecOf(NetworkKind.Cnn, images), images, session);
            Differing(calm, stormy).Should().Be(0);
        }

        await stop.CancelAsync();
        await storm;
    }

    [SkippableTheory]
    [InlineData(NetworkKind.Cnn, 1, 28)]
    [InlineData(NetworkKind.ResNet8, 3, 32)]
    public void A_training_leaves_no_tensor_but_its_network(NetworkKind kind, int channels, int side)
    {
        var session = Gpu.Session();
        using var images = Gpu.On(session, SyntheticImages.Random(200, side, 10, channels));

        TensorsLeft.By(() => Train(SpecOf(kind, images), images, session).Dispose()).Should().Be(0);
    }

    [SkippableTheory]
    [InlineData(NetworkKind.Mlp, 1, 28)]
    [InlineData(NetworkKind.ResNet8, 3, 32)]
    [InlineData(NetworkKind.SqueezeNet, 3, 64)]
    public void Curves_and_audits_are_the_same_twice_and_leave_no_tensor(NetworkKind kind, int channels, int side)
    {
        var session = Gpu.Session();
        using var images = Gpu.On(session, SyntheticImages.Random(200, side, 10, channels));
        using var network = SyntheticImages.Network(kind, images);
        network.MoveTo(session.Device);
        var plan = new AuditPlan([0.01, 0.03], SyntheticImages.Seed) { PgdSteps = 5, ApgdSteps = 10, SquareQueries = 50 };
        var grid = EpsilonGrid.LogSpaced(1e-4, 0.3, 9);

        object[] Measured() =>
        [
            ErrorCurveSweep.Run(network, images, new FastGradientSign(), grid),
            ErrorCurveSweep.Run(network, images, new FastGradientSign(), grid, new SweepOptions { Searched = true }),
            ErrorCurveSweep.Run(network, images, new ProjectedGradientDescent(SyntheticImages.Seed), grid),
            MaskingAudit.Run(network, network, images, plan),
        ];

        var first = Measured();
        object[] second = [];
        TensorsLeft.By(() => second = Measured()).Should().Be(0);
        second.Should().BeEquivalentTo(first);
    }

    private static NetworkSpec SpecOf(NetworkKind kind, ImageSet images) =>
        kind == NetworkKind.CellStack ? CellNetworks.Spec(CellNetworks.Everything) : NetworkSpec.For(kind, images);

    private static TrainedNetwork Train(NetworkSpec spec, ImageSet images, TorchSession session) =>
        Trainer.Train(spec, Adam, images, SyntheticImages.Seed, session);

    private CheckpointStore Checkpoints() => new(new ContentStore(_files, "/store"), _ => { });

    private static long Differing(TrainedNetwork one, TrainedNetwork other)
    {
        using var scope = torch.NewDisposeScope();
        return one.Network.parameters().Zip(other.Network.parameters()).Sum(pair => pair.First.ne(pair.Second).sum().item<long>());
    }

    private sealed class InThirdEpoch(CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value is { Epoch: 2, Batch: 3 }) stop.Cancel();
        }
    }
}
