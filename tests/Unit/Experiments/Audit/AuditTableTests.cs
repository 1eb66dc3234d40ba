using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Audit;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Unit.Experiments.Audit.Controls;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Audit;

[Collection("Torch")]
public sealed class AuditTableTests
{
    [Fact]
    public void Shares_and_means_are_what_they_say()
    {
        var gradients = new GradientTable([0, 1e-40, 3, 5], [0, 1e-40, 1, 2], SmallestNormal: 1.2e-38);
        gradients.ZeroShare.Should().Be(0.25);
        gradients.DenormalShare.Should().Be(0.25);
        var clean = new CleanTable([true, false, true], [0, 1, 2], [1, 2, 9], [1, 1, 4], [3, 4, 5], [true, false, true]);
        clean.Accuracy.Should().BeApproximately(2.0 / 3, 1e-12);
        (clean.MeanEntropy, clean.MeanGap, clean.MedianGap, clean.MeanLogitDeviation, clean.MeanLogitNorm).Should().Be((1, 4, 2, 2, 4));
        clean.SaturatedShare.Should().BeApproximately(2.0 / 3, 1e-12);
        var arm = new ArmResult("fgsm-ce", ArmKind.CrossEntropy, [0.1, 0.2], [0b00, 0b10, 0b11, 0b10]);
        arm.AccuracyAt(0).Should().Be(0.75);
        arm.AccuracyAt(1).Should().Be(0.25);
    }

    [Fact]
    public void A_clean_table_is_the_networks_own_numbers_image_by_image()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(60);
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        var table = CleanSweep.Run(network, images, new SweepOptions(25), default);
        using var quiet = no_grad();
        var logits = network.forward(images.Pixels(0, 60)).to(float64);
        for (var i = 0; i < 60; i++)
        {
            var row = logits[i].data<double>().ToArray();
            var sorted = row.OrderDescending().ToArray();
            var p = row.Select(h => Math.Exp(h - sorted[0])).ToArray();
            p = [.. p.Select(value => value / p.Sum())];
            table.Right[i].Should().Be(Array.IndexOf(row, sorted[0]) == images.Labels[i].item<long>());
            ((double)table.Gaps[i]).Should().BeApproximately(sorted[0] - sorted[1], 1e-4);
            ((double)table.Entropies[i]).Should().BeApproximately(-p.Sum(value => value == 0 ? 0 : value * Math.Log(value)), 1e-4);
            ((double)table.LogitNorms[i]).Should().BeApproximately(row.Max(Math.Abs), 1e-4);
            ((double)table.LogitDeviations[i]).Should()
                .BeApproximately(Math.Sqrt(row.Sum(h => Math.Pow(h - row.Average(), 2)) / row.Length), 1e-4);
        }
    }

    [Theory]
    [InlineData(NetworkKind.Mlp)]
    [InlineData(NetworkKind.Cnn)]
    [InlineData(NetworkKind.ResNet8)]
    public void Both_precisions_agree_where_nothing_saturates(NetworkKind kind)
    {
        using var images = SyntheticImages.Random(40, side: 8);
        using var network = SyntheticImages.Trained(kind, images);
        var options = new SweepOptions(25);
        var (single, twice) =
            (GradientSweep.InFloat32(network, images, options, default), GradientSweep.InFloat64(network, images, options, default));
        single.Norms.Zip(twice.Norms).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-3 * pair.Second);
        (single.ZeroShare, single.DenormalShare, twice.ZeroShare, twice.DenormalShare).Should().Be((0, 0, 0, 0));
    }

    [Fact]
    public void A_gradient_on_its_way_to_zero_is_denormal_in_float32_and_normal_in_float64()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(300);
        using var inner = SyntheticImages.Trained(NetworkKind.Linear, images);
        using var labelled =
            new ReproHarness.Experiments.Data.ImageSet(
                "own", images.Images.clone(), inner.Predict(images.Pixels(0, 300)), images.Classes, "own");

        // Between exp(-87) and exp(-103) float32 is denormal: the factor brings many gaps there.
        var gap = CleanSweep.Run(inner, labelled, new SweepOptions(), default).MedianGap;
        using var network = new ScaledLogits(SyntheticImages.Trained(NetworkKind.Linear, images), 95 / gap);
        var single = GradientSweep.InFloat32(network, labelled, new SweepOptions(), default);
        var twice = GradientSweep.InFloat64(network, labelled, new SweepOptions(), default);
        single.DenormalShare.Should().BeGreaterThan(0.02);
        single.ZeroShare.Should().BeGreaterThan(0.1);
        (twice.ZeroShare, twice.DenormalShare).Should().Be((0, 0));
    }

    [Fact]
    public void Controls_predict_what_is_inside_them_own_it_and_follow_its_mode()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(30, channels: 3);
        using var plain = SyntheticImages.Network(NetworkKind.Cnn, images);
        using var scaled = new ScaledLogits(SyntheticImages.Network(NetworkKind.Cnn, images), 8);
        using var fine = new QuantisedInput(SyntheticImages.Network(NetworkKind.Cnn, images), 256);
        using var coarse = new QuantisedInput(SyntheticImages.Network(NetworkKind.Cnn, images), 2);
        var pixels = images.Pixels(0, 30);
        using var quiet = no_grad();
        var logits = plain.forward(pixels);
        scaled.forward(pixels).eq(logits * 8).all().item<bool>().Should().BeTrue();
        fine.forward(pixels).sub(logits).abs().max().item<float>().Should().BeLessThan(1e-4f);
        coarse.forward(pixels).eq(plain.forward(pixels.round())).all().item<bool>().Should().BeTrue();
        scaled.parameters().Should().HaveSameCount(plain.parameters());
        scaled.train();
        FluentActions.Invoking(() => new FrozenNetwork(scaled)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => new ScaledLogits(plain, 0)).Should().Throw<ReproHarness.Storage.InputException>()
            .WithMessage("logits times 0*");
        FluentActions.Invoking(() => new QuantisedInput(plain, 1)).Should().Throw<ReproHarness.Storage.InputException>()
            .WithMessage("pixels of 1 levels*");
    }
}
