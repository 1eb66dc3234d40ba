using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Response;

[Collection("Torch")]
public sealed class GapResponseTests
{
    [Theory]
    [InlineData(NetworkKind.Linear)]
    [InlineData(NetworkKind.Mlp)]
    [InlineData(NetworkKind.Cnn)]
    [InlineData(NetworkKind.ResNet8)]
    public void The_directional_derivative_is_the_jacobian_times_the_direction(NetworkKind kind)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(6);

        // Trained, not blown up: what is measured has to be smooth over the length of the difference.
        using var network = SyntheticImages.Trained(kind, images);
        using var frozen = new FrozenNetwork(network);
        var pixels = images.Pixels(0, 6);
        using var generator = SyntheticImages.Seed.Generator("test/direction");
        var direction = rand(pixels.shape, generator: generator).sub(0.5f).sign();

        var derivative = DirectionalDerivative.Of(network, pixels, direction);

        for (var j = 0; j < images.Classes; j++)
        {
            var input = pixels.detach().requires_grad_();
            var row = autograd.grad([network.forward(input).select(1, j).sum()], [input])[0];
            derivative.select(1, j).sub(row.mul(direction).flatten(1).sum(1)).abs().max().item<float>()
                .Should().BeLessThan(0.1f + (0.01f * row.abs().sum([1, 2, 3]).max().item<float>()), "rounding, and kinks within the difference");
        }
    }

    [Fact]
    public void On_a_linear_network_the_linear_sizes_are_the_flip_sizes()
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(NetworkKind.Linear, images);
        using var scope = NewDisposeScope();

        // Away from the borders of the pixel range nothing is clipped, so that the response is linear to the end.
        using var grey = new ReproHarness.Experiments.Data.ImageSet(
            "grey", images.Images.to(float32).mul(0.2f).add(100f).to(uint8), images.Labels.clone(), images.Classes, "grey");
        double[] grid = [.. EpsilonGrid.LogSpaced(1e-5, 0.2, 25)];
        var response = Measure(network, grey);

        foreach (var (attack, linear) in new (SingleStepAttack, DirectionResponse)[] { (new FastGradientSign(), response.Fgsm), (new StepLeastLikely(), response.StepLeastLikely) })
        {
            var curve = ErrorCurveSweep.Run(network, grey, attack, grid);
            var compared = Enumerable.Range(0, grey.Count).Where(i => linear.LinearSizes[i] is > 1e-4f and < 0.15f).ToList();
            compared.Should().HaveCountGreaterThan(20);
            compared.Should().OnlyContain(i => Math.Abs(Math.Log(curve.FlipSizes[i] / linear.LinearSizes[i])) < 0.03);
        }
    }

    [Fact]
    public void No_direction_closes_a_gap_faster_than_the_gradients_sign_and_fgsm_on_two_classes_is_that_sign()
    {
        using var images = SyntheticImages.Random(classes: 2);
        using var network = SyntheticImages.Trained(NetworkKind.Mlp, images);
        var two = Measure(network, images);
        two.Fgsm.Alignments.Should().OnlyContain(alignment => alignment > 0.999f && alignment < 1.001f);
        two.StepLeastLikely.Alignments.Should().OnlyContain(alignment => alignment > 0.999f, "the other class is the least likely one");
        two.Fgsm.LinearSizes.Zip(two.Gaps.Zip(two.GradientNorms)).Should().OnlyContain(pair => Math.Abs(pair.First * pair.Second.Second / pair.Second.First - 1) < 0.05f, "kinks within the difference");

        using var many = SyntheticImages.Random();
        using var other = SyntheticImages.Trained(NetworkKind.Mlp, many);
        var five = Measure(other, many);
        five.Fgsm.Alignments.Concat(five.StepLeastLikely.Alignments).Should().OnlyContain(alignment => Math.Abs(alignment) < 1.001f);
        five.Fgsm.Alignments.Average().Should().BeGreaterThan(five.StepLeastLikely.Alignments.Average());
    }

    [Fact]
    public void The_batch_size_changes_nothing_but_rounding_and_no_tensor_is_left()
    {
        using var images = SyntheticImages.Random(50);
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        var whole = Measure(network, images);
        var parts = new GapResponseSweep(network, images, new SweepOptions(7), CancellationToken.None).Run();
        parts.Gaps.Zip(whole.Gaps).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-4f);
        LiveTensors.LeftBy(() => Measure(network, images)).Should().Be(0);
    }

    [Fact]
    public void A_response_is_measured_once_and_a_damaged_entry_again_with_a_warning()
    {
        var files = new MockFileSystem();
        var warnings = new List<string>();
        using var images = SyntheticImages.Random(30);
        var made = 0;
        GapResponse Get() => new GapResponseStore(new ContentStore(files, "/store"), warnings.Add).GetOrRun(
            "network", () =>
            {
                made++;
                return new TrainedNetwork(SyntheticImages.Network(NetworkKind.Linear, images), new TrainingSummary([], 1, "key", 0));
            },
            images, SyntheticImages.Session().Environment, new SweepOptions());

        var first = Get();
        Get().StepLeastLikely.LinearSizes.Should().Equal(first.StepLeastLikely.LinearSizes);
        made.Should().Be(1);
        warnings.Should().BeEmpty();

        var path = files.AllFiles.Single();
        var content = files.File.ReadAllBytes(path);
        content[^5] ^= 1;
        files.File.WriteAllBytes(path, content);
        Get().Gaps.Should().Equal(first.Gaps);
        made.Should().Be(2);
        warnings.Should().ContainSingle().Which.Should().Contain("computed again");
    }

    [Fact]
    public void Other_bytes_are_refused()
    {
        var response = new GapResponse([1], [2], new([0.5f], [2]), new([0], [float.PositiveInfinity]));
        var bytes = GapResponseStore.Encode(response);
        GapResponseStore.Decode(bytes).StepLeastLikely.LinearSizes.Should().Equal(float.PositiveInfinity);
        foreach (var bad in new[] { bytes[..^1], [], [9, 0, 0, 0, .. bytes[4..]], [.. bytes[..4], 255, 255, 255, 127, .. bytes[8..]] })
            FluentActions.Invoking(() => GapResponseStore.Decode(bad)).Should().Throw<InvalidDataException>();
    }

    private static GapResponse Measure(Network network, ReproHarness.Experiments.Data.ImageSet images) =>
        new GapResponseSweep(network, images, new SweepOptions(), CancellationToken.None).Run();
}
