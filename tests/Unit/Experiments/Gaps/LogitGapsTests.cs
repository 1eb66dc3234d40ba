using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Gaps;

[Collection("Torch")]
public sealed class LogitGapsTests
{
    [Fact]
    public void Gaps_are_from_the_largest_logit_to_the_second_the_third_and_the_smallest_whatever_the_order()
    {
        using var scope = NewDisposeScope();
        var gaps = LogitGaps.Of(tensor(new float[,] { { 1, 7, 4, -2, 5 }, { -1, -3, -3, -10, -1.5f } }));
        gaps.cpu().data<float>().ToArray().Should().Equal(2, 0.5f, 3, 2, 9, 9);
    }

    [Fact]
    public void The_gap_is_to_the_top_class_and_not_to_the_true_one()
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        network.eval();
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();

        var table = GapSweep.Run(network, images, new SweepOptions(70), CancellationToken.None);

        var logits = network.forward(images.Pixels(0, images.Count));
        var sorted = logits.sort(1, descending: true).Values;
        table.Second.Should().Equal(sorted.select(1, 0).sub(sorted.select(1, 1)).data<float>().ToArray());
        table.Last.Should().Equal(sorted.select(1, 0).sub(sorted.select(1, 4)).data<float>().ToArray());
        table.Second.Should().NotContain(gap => gap < 0);
        logits.argmax(1).eq(images.Labels).all().item<bool>().Should().BeFalse("some images are wrong, so that the two differ");
    }

    [Fact]
    public void The_size_of_a_batch_does_not_matter_and_a_network_in_training_is_refused()
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        network.eval();
        GapSweep.Run(network, images, new SweepOptions(300), CancellationToken.None).Third.Zip(
            GapSweep.Run(network, images, new SweepOptions(7), CancellationToken.None).Third)
            .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-4f);
        network.train();
        FluentActions.Invoking(() => GapSweep.Run(network, images, new SweepOptions(), CancellationToken.None)).Should()
            .Throw<InvalidOperationException>();
    }
}
