using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Unit.Experiments.Audit.Controls;
using ReproHarness.Experiments.Audit.Directions;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Audit.Directions;

[Collection("Torch")]
public sealed class DirectionSweepTests : IDisposable
{
    // A power of two, exact in float32: most gaps end between 17, where float32 saturates, and 37, where float64 does.
    private const double Saturating = 8;

    private static readonly double[] Sizes = [0.005, 0.01, 0.02, 0.04, 0.08];

    private readonly ImageSet _images = SyntheticImages.Random(200);

    public void Dispose() => _images.Dispose();

    [Fact]
    public void Where_the_softmax_saturates_exact_counts_are_those_of_float64_and_plain_ones_are_fewer()
    {
        using var network = new ScaledLogits(AuditBench.Trained(_images), Saturating);
        var counts = DirectionSweep.Run(network, _images, Sizes);

        counts.Images.Should().Be(200);
        counts.Epsilons.Should().Equal(Sizes);
        counts.Saturated.Should().BeGreaterThan(50);
        counts.SaturatedInFloat64.Should().Be(0, "or float64 would be no reference");
        counts.Exact.Should().Equal(counts.Precise);
        counts.MostLost.Should().BeGreaterThan(10);
        counts.Plain.Zip(counts.Exact).Should().OnlyContain(pair => pair.First <= pair.Second);
    }

    [Fact]
    public void Where_nothing_saturates_all_three_are_the_same_but_for_rounding()
    {
        using var network = new ScaledLogits(AuditBench.Trained(_images), 0.125);
        var counts = DirectionSweep.Run(network, _images, Sizes);

        (counts.Saturated, counts.SaturatedInFloat64).Should().Be((0, 0));
        counts.LargestDeviation.Should().BeLessThanOrEqualTo(1);
        counts.Plain.Zip(counts.Exact).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1);
        counts.Exact[^1].Should().BeGreaterThan(counts.Exact[0], "the attack does something");
    }

    [Fact]
    public void Where_float64_saturates_too_it_says_so()
    {
        using var network = new ScaledLogits(AuditBench.Trained(_images), 1024);
        var counts = DirectionSweep.Run(network, _images, Sizes);

        counts.SaturatedInFloat64.Should().BeInRange(100, counts.Saturated);
        counts.LargestDeviation.Should().BeGreaterThan(3);
    }

    [Fact]
    public void The_float32_counts_are_those_of_the_attacks_that_claims_and_audit_make()
    {
        using var network = new ScaledLogits(AuditBench.Trained(_images), Saturating);
        var counts = DirectionSweep.Run(network, _images, Sizes);

        Changed(new FastGradientSign()).Should().Equal(counts.Exact);
        Changed(new FastGradientSign { Loss = new PlainCrossEntropyLoss() }).Should().Equal(counts.Plain);

        int[] Changed(SingleStepAttack attack) =>
        [
            .. Enumerable.Range(0, Sizes.Length)
                .Select(place => ErrorCurveSweep.Count(network, _images, attack, Sizes).Changed.Count(mask => (mask >> place & 1) == 1)),
        ];
    }

    [Fact]
    public void No_count_depends_on_the_batch_size()
    {
        using var network = new ScaledLogits(AuditBench.Trained(_images), Saturating);
        DirectionSweep.Run(network, _images, Sizes, new SweepOptions(37)).Should()
            .BeEquivalentTo(DirectionSweep.Run(network, _images, Sizes));
    }

    [Fact]
    public void The_network_returns_bit_for_bit_in_float32_and_trainable_as_it_was()
    {
        using var network = AuditBench.Trained(_images);
        using var before = AuditBench.Trained(_images);
        DirectionSweep.Run(network, _images, Sizes);

        foreach (var ((name, now), (_, was)) in network.named_parameters().Zip(before.named_parameters()))
        {
            now.dtype.Should().Be(torch.float32, name);
            now.requires_grad.Should().Be(was.requires_grad, name);
            now.data<float>().ToArray().Should().Equal(was.data<float>().ToArray(), name);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_cancelled_sweep_ends_between_batches_and_leaves_the_network_in_float32(int afterBatches)
    {
        using var network = AuditBench.Trained(_images);
        using var stop = new CancellationTokenSource();
        var reported = new List<SweepProgress>();
        var options = new SweepOptions(100)
        {
            Progress = new ProgressProbe(now => { reported.Add(now); if (reported.Count == afterBatches) stop.Cancel(); }),
        };

        FluentActions.Invoking(() => DirectionSweep.Run(network, _images, Sizes, options, stop.Token)).Should()
            .Throw<OperationCanceledException>();
        reported.Should().HaveCount(afterBatches);
        network.parameters().Should().OnlyContain(parameter => parameter.dtype == torch.float32);
    }

    [Fact]
    public void Progress_rises_to_its_end()
    {
        using var network = AuditBench.Trained(_images);
        var reported = new List<SweepProgress>();
        DirectionSweep.Run(network, _images, Sizes, new SweepOptions(100) { Progress = new ProgressProbe(reported.Add) });
        reported.Should().Equal(new SweepProgress(1, 4), new SweepProgress(2, 4), new SweepProgress(3, 4), new SweepProgress(4, 4));
    }

    [Theory]
    [InlineData(NetworkKind.Mlp)]
    [InlineData(NetworkKind.Cnn)]
    public void A_sweep_leaves_no_tensor(NetworkKind kind)
    {
        using var images = SyntheticImages.Random(30, side: 16);
        using var network = SyntheticImages.Network(kind, images);
        network.eval();
        DirectionSweep.Run(network, images, Sizes, new SweepOptions(10));
        TensorsLeft.By(() => DirectionSweep.Run(network, images, Sizes, new SweepOptions(10))).Should().Be(0);
    }

    private sealed class ProgressProbe(Action<SweepProgress> report) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => report(value);
    }
}
