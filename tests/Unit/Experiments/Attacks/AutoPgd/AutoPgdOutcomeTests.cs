using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks.AutoPgd;

/// <summary>Which of the points that it passed APGD gives back.</summary>
[Collection("Torch")]
public sealed class AutoPgdOutcomeTests
{
    private const float Eps = 0.1f;

    [Fact]
    public void A_misclassified_image_comes_back_as_the_first_point_that_was_misclassified()
    {
        using var scope = NewDisposeScope();

        // Class 1 wins where the mean of the pixels is above 0.55; every later step goes further.
        using var network = Above(0.55);
        var (pixels, end) = Attack(network, start: 0.5);
        var first = network.Seen.First(point => point.Average() > 0.55);
        end.Succeeded.item<bool>().Should().BeTrue();
        end.Points.flatten().data<float>().ToArray().Select(pixel => (double)pixel).Should().Equal(first);
        network.Seen.Count(point => point.Average() > 0.55).Should().BeGreaterThan(1, "it was passed several times before the look back");
        end.Losses.item<float>().Should().BeGreaterThan(0);
        pixels.sub(end.Points).abs().max().item<float>().Should().BeLessThanOrEqualTo(Eps);
    }

    [Fact]
    public void An_image_that_is_misclassified_at_its_start_comes_back_as_the_start()
    {
        using var scope = NewDisposeScope();
        using var network = Above(0.45);
        var (_, end) = Attack(network, start: 0.5);
        end.Succeeded.item<bool>().Should().BeTrue();
        end.Points.data<float>().ToArray().Should().OnlyContain(pixel => pixel == 0.5f);
    }

    [Fact]
    public void Of_an_image_that_stands_the_point_with_the_largest_loss_comes_back_and_not_the_last_one()
    {
        using var scope = NewDisposeScope();
        using var network = new WatchedNetwork(2, 2, 2, pixels =>
        {
            var height = pixels.flatten(1).sub(0.53).square().sum(1).neg().sub(0.01);
            return stack([zeros_like(height), height], 1);
        });
        var (_, end) = Attack(network, start: 0.42);
        double Height(double[] point) => -point.Sum(pixel => Math.Pow(pixel - 0.53, 2)) - 0.01;
        var best = network.Seen.MaxBy(Height)!;
        Height(network.Seen[^1]).Should().BeLessThan(Height(best), "the last point is another one");
        end.Points.flatten().data<float>().ToArray().Select(pixel => (double)pixel).Should().Equal(best);
        ((double)end.Losses.item<float>()).Should().BeApproximately(Height(best), 1e-6);
    }

    [Fact]
    public void Of_points_that_are_equally_good_the_first_stays_the_best()
    {
        using var scope = NewDisposeScope();

        // A slope that the loss does not follow: every step moves, and none gains.
        using var network = new WatchedNetwork(2, 2, 2, pixels =>
        {
            var flat = pixels.flatten(1).sum(1).sub(pixels.detach().flatten(1).sum(1)).sub(1);
            return stack([zeros_like(flat), flat], 1);
        });
        var (_, end) = Attack(network, start: 0.45);
        network.Seen[^1].Should().NotEqual(network.Seen[0]);
        end.Points.data<float>().ToArray().Should().OnlyContain(pixel => pixel == 0.45f);
    }

    [Fact]
    public void Every_restart_begins_at_a_point_of_its_own_and_the_largest_loss_of_all_counts()
    {
        using var scope = NewDisposeScope();

        // A gradient that points nowhere: each run stays where it starts, and the runs differ in their starts alone.
        using var network = new WatchedNetwork(2, 2, 2, pixels =>
        {
            var height = pixels.detach().flatten(1).sum(1).sub(9).add(pixels.flatten(1).sum(1).mul(0));
            return stack([zeros_like(height), height], 1);
        });
        var pixels = full([3, 1, 2, 2], 0.5f);
        const int Restarts = 4, Steps = 2;
        var attack = new AutoProjectedGradientDescent(SyntheticImages.Seed, new MarginLoss(), Steps, Restarts);
        var (points, succeeded) = AttackBench.Outcome(attack, network, pixels, zeros(3, dtype: int64), Eps);

        succeeded.any().item<bool>().Should().BeFalse();
        var starts = network.Seen.Where((_, pass) => pass % (Steps + 1) == 0).ToList();
        starts.Should().HaveCount(Restarts);
        starts.SelectMany(start => start).Should()
            .OnlyHaveUniqueItems("images and restarts draw apart").And.OnlyContain(pixel => Math.Abs(pixel - 0.5) <= Eps);
        for (var image = 0; image < 3; image++)
        {
            var best = starts.Select(start => start[(4 * image)..(4 * (image + 1))]).MaxBy(start => start.Sum())!;
            points[image].flatten().data<float>().ToArray().Select(pixel => (double)pixel).Should().Equal(best);
        }
    }

    private static WatchedNetwork Above(double mean) => new(2, 2, 2, pixels =>
    {
        var margin = pixels.flatten(1).mean([1]).sub(mean);
        return stack([zeros_like(margin), margin], 1);
    });

    private static (Tensor Pixels, AutoPgdEnd End) Attack(WatchedNetwork network, double start)
    {
        var pixels = full([1, 1, 2, 2], 0.5f);
        var images = new AutoPgdImages(pixels, zeros(1, dtype: int64), full([1], Eps));
        return (pixels, new AutoPgdRun(network, new MarginLoss(), images, full([1, 1, 2, 2], (float)start)).Finish(40, default));
    }
}
