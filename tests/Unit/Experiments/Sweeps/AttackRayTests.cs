using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Sweeps;

/// <summary>
/// Along a straight line nothing is computed twice, and nothing is another prediction than that of the pixels themselves.
/// </summary>
[Collection("Torch")]
public sealed class AttackRayTests
{
    [Theory]
    [InlineData(NetworkKind.Linear, 1)]
    [InlineData(NetworkKind.Mlp, 1)]
    [InlineData(NetworkKind.Mlp, 3)]
    [InlineData(NetworkKind.Cnn, 1)]
    public void Predictions_are_those_of_the_clipped_pixels_at_every_size(NetworkKind kind, int channels)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(200, channels: channels);
        using var network = SyntheticImages.Network(kind, images);
        using var frozen = new FrozenNetwork(network);
        var pixels = images.Pixels(0, 200);
        var sign = new FastGradientSign().Direction(network, pixels, images.Labels).Sign;
        var ray = new AttackRay(network, pixels, sign);
        var which = tensor(Enumerable.Range(0, 100).Select(i => (long)(2 * i)).ToArray());
        foreach (var eps in new[] { 0f, 1e-4f, 0.002f, 0.0039f, 0.004f, 0.02f, 0.3f })
        {
            var wanted = network.Predict(PixelBall.Along(pixels, sign, eps));
            Same(ray.PredictAt(eps), wanted);
            var straight = kind != NetworkKind.Cnn && eps <= ray.Straight;
            Same(ray.PredictAt(which, full([100], (double)eps, dtype: float32), straight), wanted.index_select(0, which));
        }
    }

    [Fact]
    public void A_line_ends_at_the_first_pixel_that_meets_an_end_and_pixels_that_lie_there_do_not_count()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(2);
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        using var frozen = new FrozenNetwork(network);
        var pixels = full([2, 1, 8, 8], 0.5, dtype: float32);
        pixels[0, 0, 0, 0] = 0f;
        pixels[0, 0, 0, 1] = 0.125f;
        pixels[1, 0, 0, 0] = 0.75f;
        new AttackRay(network, pixels, ones_like(pixels).neg()).Straight.Should().Be(0.125f);
        new AttackRay(network, pixels, ones_like(pixels)).Straight.Should().Be(0.25f);
    }

    // A tie within rounding may fall either way.
    private static void Same(Tensor one, Tensor other) => one.ne(other).sum().item<long>().Should().BeLessThanOrEqualTo(1);
}
