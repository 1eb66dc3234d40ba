using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Unit.Experiments.Scripts;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Evaluations;

[Collection("Torch")]
public sealed class SplitSweepSpecs : IDisposable
{
    private static readonly double[] Epsilons = [0.001, 0.01, 0.1, 0.3];

    private readonly ImageSet _images = SyntheticImages.Random(count: 2 * SplitSweep.PartImages + 20, channels: 3);
    private readonly GivenNetwork _given;

    public SplitSweepSpecs() => _given = GivenNetwork.OfScript(ScriptFile.Read(ScriptBuilder.Convolution(3, 8, 5).Build(), "/net.pt"), _images, null, torch.CPU);

    public void Dispose() => _images.Dispose();

    [Theory]
    [InlineData(AttackKind.Fgsm)]
    [InlineData(AttackKind.Pgd)]
    public void However_many_copies_work_at_once_every_image_has_the_same_errors(AttackKind attack)
    {
        var (one, two) = (Sweep(1, attack), Sweep(2, attack));
        one.Images.Should().Be(_images.Count);
        one.ChangedCounts[^1].Should().BePositive();
        two.Changed.Should().Equal(one.Changed);
        two.FlipSizes.Should().Equal(one.FlipSizes);
    }

    [Fact]
    public void A_single_step_attack_has_the_errors_of_a_sweep_over_the_whole_set()
    {
        using var network = _given.Make();
        var whole = ErrorCurveSweep.Run(network, _images, AttackKind.Fgsm.Create(SyntheticImages.Seed), Epsilons);
        Sweep(2, AttackKind.Fgsm).Changed.Should().Equal(whole.Changed);
    }

    [Fact]
    public void A_stopped_sweep_gives_nothing_and_leaves_no_tensor()
    {
        using var copies = NetworkCopies.Make(_given, _images, 1);
        using var stop = new CancellationTokenSource();
        LiveTensors.LeftBy(() => FluentActions.Invoking(() => new SplitSweep(copies, _images, SyntheticImages.Seed, "a.pt")
            .Run(AttackKind.Fgsm, Epsilons, 50, new Told(_ => stop.Cancel()), stop.Token)).Should().Throw<OperationCanceledException>()).Should().Be(0);
    }

    [Fact]
    public void The_progress_ends_at_all()
    {
        var last = 0.0;
        using var copies = NetworkCopies.Make(_given, _images, 1);
        new SplitSweep(copies, _images, SyntheticImages.Seed, "a.pt").Run(AttackKind.StepLeastLikely, Epsilons, 50, new Told(share => last = share), default);
        last.Should().BeApproximately(1, 1e-9);
    }

    private SeedCurve Sweep(int copies, AttackKind attack)
    {
        using var made = NetworkCopies.Make(_given, _images, copies);
        return new SplitSweep(made, _images, SyntheticImages.Seed, "a.pt").Run(attack, Epsilons, 50, new Told(_ => { }), default);
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
