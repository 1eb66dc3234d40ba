using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Response;

[Collection("Torch")]
public sealed class GapResponseTests
{
    private static readonly double[] Grid = [.. EpsilonGrid.LogSpaced(1e-5, 0.2, 25)];

    [Fact]
    public void On_a_linear_network_the_response_is_that_of_its_weights_in_float64()
    {
        using var images = BlackAndWhite();
        using var network = SyntheticImages.Trained(NetworkKind.Linear, images);
        var response = Measure(network, images);

        foreach (var (attack, along) in Attacks(response))
        {
            var brute = LinearBruteForce.Of(network, images, attack);
            for (var i = 0; i < images.Count; i++)
            {
                response.Gaps[i].Should().BeApproximately((float)brute[i].Gap, 1e-4f);
                along.LinearSizes[i].Should().BeApproximately((float)brute[i].LinearSize, 1e-3f * along.LinearSizes[i] + 1e-6f);
                along.Alignments[i].Should().BeApproximately((float)brute[i].Alignment, 1e-4f);
                response.BestSizes[i].Should().BeApproximately((float)brute[i].BestSize, 1e-3f * response.BestSizes[i] + 1e-6f);
                response.BestRanks[i].Should().Be(brute[i].BestRank);
            }
        }
    }

    [Fact]
    public void On_a_linear_network_the_linear_sizes_are_the_flip_sizes_although_pixels_at_the_border_cannot_move()
    {
        using var images = BlackAndWhite();
        using var network = SyntheticImages.Trained(NetworkKind.Linear, images);
        var response = Measure(network, images);

        foreach (var (attack, along) in Attacks(response))
        {
            var curve = ErrorCurveSweep.Run(network, images, attack, Grid);
            var compared = Enumerable.Range(0, images.Count).Where(i => along.LinearSizes[i] is > 1e-4f and < 0.15f).ToList();
            compared.Should().HaveCountGreaterThan(20);
            compared.Should().OnlyContain(i => Math.Abs(Math.Log(curve.FlipSizes[i] / along.LinearSizes[i])) < 0.03);
        }
    }

    [Theory]
    [InlineData(NetworkKind.Mlp)]
    [InlineData(NetworkKind.Cnn)]
    [InlineData(NetworkKind.ResNet8)]
    public void Elsewhere_it_is_what_small_differences_of_the_logits_say(NetworkKind kind)
    {
        using var scope = NewDisposeScope();
        using var images = BlackAndWhite(20);
        using var network = SyntheticImages.Trained(kind, images);
        var response = Measure(network, images);
        using var frozen = new FrozenNetwork(network);
        var pixels = images.Pixels(0, images.Count);

        foreach (var (attack, along) in Attacks(response))
        {
            var direction = PixelRoom.Within(pixels, attack.Direction(network, pixels, images.Labels).Sign);
            var (logits, change) = (network.forward(pixels), DirectionalDerivative.Of(network, pixels, direction));
            var expected = SizesOf(logits, change);
            for (var i = 0; i < images.Count; i++)
            {
                // Rounding, and kinks within the difference: a rate of 0.3 per unit of eps, against hundreds.
                var (closing, differing) = (1 / along.LinearSizes[i], 1 / expected[i]);
                (Math.Abs(closing - differing) * response.Gaps[i]).Should().BeLessThan(0.3f + (0.02f * closing * response.Gaps[i]));
            }
        }
    }

    [Fact]
    public void No_step_closes_a_gap_faster_than_the_best_one_and_fgsm_on_two_classes_is_that_one()
    {
        using var images = SyntheticImages.Random(classes: 2);
        using var network = SyntheticImages.Trained(NetworkKind.Mlp, images);
        var two = Measure(network, images);
        two.Fgsm.Alignments.Concat(two.StepLeastLikely.Alignments).Should()
            .OnlyContain(alignment => alignment > 0.999f && alignment < 1.001f, "the other class is the least likely one");
        two.Fgsm.LinearSizes.Zip(two.BestSizes).Should().OnlyContain(pair => Math.Abs((pair.First / pair.Second) - 1) < 1e-3f);
        two.BestSizes.Zip(two.Gaps.Zip(two.GradientNorms)).Should()
            .OnlyContain(pair => Math.Abs((pair.First * pair.Second.Second / pair.Second.First) - 1) < 1e-3f);
        two.BestRanks.Should().OnlyContain(rank => rank == 2);

        using var many = SyntheticImages.Random();
        using var other = SyntheticImages.Trained(NetworkKind.Mlp, many);
        var five = Measure(other, many);
        five.Fgsm.Alignments.Concat(five.StepLeastLikely.Alignments).Should().OnlyContain(alignment => Math.Abs(alignment) < 1.001f);
        five.Fgsm.Alignments.Average().Should().BeGreaterThan(five.StepLeastLikely.Alignments.Average());
        foreach (var (_, along) in Attacks(five))
            along.LinearSizes.Zip(five.BestSizes).Should().OnlyContain(pair => pair.First >= pair.Second * 0.999f);
        five.BestRanks.Should().OnlyContain(rank => rank >= 2 && rank <= 5).And.Contain(rank => rank > 2);
    }

    [Fact]
    public void A_pixel_that_cannot_move_that_way_has_no_direction()
    {
        using var scope = NewDisposeScope();
        var pixels = tensor([0f, 0f, 1f, 1f, 1f / 255, 254f / 255, 0.5f]);
        PixelRoom.Within(pixels, tensor([-1f, 1f, -1f, 1f, -1f, 1f, 0f])).data<float>().ToArray().Should().Equal(0, 1, -1, 0, -1, 1, 0);
    }

    [SkippableFact]
    public void Of_a_thousand_classes_none_is_forgotten_and_those_of_the_smallest_gaps_flip_first_at_small_sizes()
    {
        var cell = new CellNetwork("imagenet", NetworkKind.MobileNetV1, TrainingKind.Pretrained, WidthMultiplier: 0.5);
        var pretrained = PretrainedNetwork.Of(cell);
        var external = RealData.Find(found => found.WhyMissing("imagenet") ?? found.WhyMissing(pretrained.Folder, pretrained.File));
        using var scope = NewDisposeScope();
        using var every = external.ImageNet();
        using var images = every.Take(48);
        using var network =
            NetworkOrigin.Load(
                NetworkSpec.For(cell.Kind, images, pretrained.Normalisation, 0.5), external.Weights(pretrained.Folder, pretrained.File),
                CPU);
        using var frozen = new FrozenNetwork(network);
        var pixels = images.Pixels(0, images.Count);
        foreach (var (attack, along) in Attacks(Measure(network, images)))
        {
            var direction = PixelRoom.Within(pixels, attack.Direction(network, pixels, images.Labels).Sign);
            var (logits, change) = (network.forward(pixels), DirectionalDerivative.Of(network, pixels, direction));
            var (_, order) = logits.sort(1, descending: true);
            var near = order.narrow(1, 0, BatchResponse.MostGaps + 1);
            var (all, some) = (SizesOf(logits, change), SizesOf(logits.gather(1, near), change.gather(1, near)));
            along.LinearSizes.Zip(all).Should()
                .OnlyContain(pair => Math.Abs((pair.First / pair.Second) - 1) < 0.2f, "kinks within the difference, 7 % here and there");
            var sorted = Enumerable.Range(0, images.Count).OrderBy(i => all[i]).ToList();
            sorted.Take(images.Count / 10).Should().OnlyContain(i => all[i] == some[i]);
            sorted.Should().Contain(i => all[i] < some[i], "otherwise the classes beyond need no look");
        }
    }

    [Fact]
    public void The_batch_size_changes_nothing_but_rounding_and_no_tensor_is_left()
    {
        using var images = SyntheticImages.Random(50);
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        var whole = Measure(network, images);
        var parts = new GapResponseSweep(network, images, new SweepOptions(7), CancellationToken.None).Run();
        parts.Gaps.Zip(whole.Gaps).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-4f);
        parts.BestSizes.Zip(whole.BestSizes).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-3f * pair.Second);
        TensorsLeft.By(() => Measure(network, images)).Should().Be(0);
    }

    [Fact]
    public void Cancelling_ends_the_work_between_two_batches()
    {
        using var images = SyntheticImages.Random(50);
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        using var source = new CancellationTokenSource();
        var done = 0;
        var options = new SweepOptions(10) { Progress = new ProgressProbe(value => { if ((done = value.Done) == 2) source.Cancel(); }) };

        FluentActions.Invoking(() => new GapResponseSweep(network, images, options, source.Token).Run()).Should()
            .Throw<OperationCanceledException>();
        done.Should().Be(2);
    }

    /// <summary>Half of the pixels black or white, the others so far inside that no tested size brings them to a border.</summary>
    private static ImageSet BlackAndWhite(int count = 300)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(count);
        var grey = images.Images.to(float32).mul(0.2f).add(100f);
        var border = images.Images.gt(127).to(float32).mul(255f);
        using var generator = SyntheticImages.Seed.Generator("test/border");
        var pixels = where(rand(images.Images.shape, generator: generator).lt(0.5f), border, grey).to(uint8);
        return new ImageSet("black and white", pixels, images.Labels.clone(), images.Classes, $"black and white {count}");
    }

    private static (SingleStepAttack, DirectionResponse)[] Attacks(GapResponse response) =>
        [(new FastGradientSign(), response.Fgsm), (new StepLeastLikely(), response.StepLeastLikely)];

    private static float[] SizesOf(Tensor logits, Tensor change)
    {
        using var scope = NewDisposeScope();
        var top = logits.argmax(1, keepdim: true);
        var (gaps, closing) = (logits.gather(1, top).sub(logits), change.sub(change.gather(1, top)));
        var sizes = gaps.div(closing).masked_fill(closing.le(0f), float.PositiveInfinity)
            .scatter(1, top, full_like(top, float.PositiveInfinity, dtype: float32));
        return sizes.amin([1]).data<float>().ToArray();
    }

    private static GapResponse Measure(Network network, ImageSet images) =>
        new GapResponseSweep(network, images, new SweepOptions(), CancellationToken.None).Run();

    private sealed class ProgressProbe(Action<SweepProgress> report) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => report(value);
    }
}
