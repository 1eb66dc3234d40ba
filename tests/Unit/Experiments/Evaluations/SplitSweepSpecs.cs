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
    private readonly UserModel _given;

    public SplitSweepSpecs() =>
        _given = UserModel.OfScript(ScriptFile.Read(ScriptBuilder.Convolution(3, 8, 5).Build(), "/net.pt"), _images, null, torch.CPU);

    public void Dispose() => _images.Dispose();

    [Theory]
    [InlineData("fgsm")]
    [InlineData("pgd")]
    public void However_many_copies_work_at_once_every_image_has_the_same_errors(string name)
    {
        var attack = CellAttack.All.Single(known => known.Name == name);
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
        var whole = ErrorCurveSweep.Run(network, _images, CellAttack.Fgsm.Create(SyntheticImages.Seed), Epsilons);
        Sweep(2, CellAttack.Fgsm).Changed.Should().Equal(whole.Changed);
    }

    /// <summary>A folder in the order of its classes has parts that are all easy and parts that are all hard.</summary>
    [Fact]
    public void Parts_that_are_easier_than_the_whole_are_refined_to_the_end_of_the_window_of_the_whole()
    {
        const int Count = 6 * SplitSweep.PartImages;
        double[] epsilons = [.. EpsilonGrid.LogSpaced(1e-4, 0.3, 12)];
        using var drawn = SyntheticImages.Random(Count, channels: 3);
        using var network = _given.Make();
        var sizes = ErrorCurveSweep.Run(network, drawn, CellAttack.Fgsm.Create(SyntheticImages.Seed), epsilons).FlipSizes;
        using var order = torch.tensor(Enumerable.Range(0, Count).OrderBy(i => sizes[i]).Select(i => (long)i).ToArray());
        using var images =
            new ImageSet("sorted", drawn.Images.index_select(0, order), drawn.Labels.index_select(0, order), drawn.Classes, "sorted");
        using var copies = NetworkCopies.Make(_given, images, 1);

        var curve = new SplitSweep(copies, images, SyntheticImages.Seed, "a.pt")
            .Run(CellAttack.Pgd, epsilons, 50, new ProgressProbe(_ => { }), default);

        var last = Enumerable.Range(0, epsilons.Length).First(k => curve.ChangedCounts[k] > 0.1 * Count);
        var inside = Enumerable.Range(0, Count)
            .Where(i => curve.Changed[i] != 0 && System.Numerics.BitOperations.TrailingZeroCount(curve.Changed[i]) == last).ToList();
        inside.Should().HaveCountGreaterThan(30);
        inside.Count(i => curve.FlipSizes[i] == (float)epsilons[last]).Should()
            .BeLessThan(inside.Count / 4, "four halvings leave one in 16 where its bracket ends");
    }

    [Fact]
    public void A_stopped_sweep_gives_nothing_and_leaves_no_tensor()
    {
        using var copies = NetworkCopies.Make(_given, _images, 1);
        using var stop = new CancellationTokenSource();
        TensorsLeft.By(() => FluentActions.Invoking(() => new SplitSweep(copies, _images, SyntheticImages.Seed, "a.pt")
            .Run(CellAttack.Fgsm, Epsilons, 50, new ProgressProbe(_ => stop.Cancel()), stop.Token)).Should()
            .Throw<OperationCanceledException>())
            .Should().Be(0);
    }

    [Fact]
    public void The_progress_ends_at_all()
    {
        var last = 0.0;
        using var copies = NetworkCopies.Make(_given, _images, 1);
        new SplitSweep(copies, _images, SyntheticImages.Seed, "a.pt")
            .Run(CellAttack.StepLeastLikely, Epsilons, 50, new ProgressProbe(share => last = share), default);
        last.Should().BeApproximately(1, 1e-9);
    }

    private SeedCurve Sweep(int copies, CellAttack attack)
    {
        using var made = NetworkCopies.Make(_given, _images, copies);
        return new SplitSweep(made, _images, SyntheticImages.Seed, "a.pt").Run(attack, Epsilons, 50, new ProgressProbe(_ => { }), default);
    }

    private sealed class ProgressProbe(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
