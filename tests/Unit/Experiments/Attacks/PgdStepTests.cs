using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

/// <summary>
/// Every point that PGD passes, by hand: a network without a useful gradient shows the starts, one of constant gradient the steps.
/// </summary>
[Collection("Torch")]
public sealed class PgdStepTests
{
    private const float Eps = 0.08f;
    private const int Steps = 4;

    private static readonly ProjectedGradientDescent Pgd =
        new(SyntheticImages.Seed, Steps, Label: AttackLabel.True) { Loss = new MarginLoss() };

    [Fact]
    public void Every_restart_begins_at_a_point_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var network = Sloping(0);
        const int Restarts = 3;
        var pixels = full([2, 1, 3, 3], 0.5f);
        var outcome = AttackBench.Outcome(Pgd with { Restarts = Restarts }, network, pixels, zeros(2, dtype: int64), Eps);

        outcome.Changed.any().item<bool>().Should().BeFalse();

        // The clean prediction, then for each restart its steps and the prediction at its end.
        network.Seen.Should().HaveCount(1 + (Restarts * (Steps + 1)));
        var starts = Enumerable.Range(0, Restarts).Select(restart => network.Seen[1 + (restart * (Steps + 1))]).ToList();
        starts.SelectMany(start => start).Should()
            .OnlyHaveUniqueItems("pixels, images and restarts draw apart").And.OnlyContain(pixel => Math.Abs(pixel - 0.5) <= Eps);
        starts.SelectMany(start => start).Max().Should().BeGreaterThan(0.5 + (0.8 * Eps), "the start is uniform in the whole ball");
        starts.SelectMany(start => start).Min().Should().BeLessThan(0.5 - (0.8 * Eps));
    }

    [Fact]
    public void A_step_is_the_factor_times_eps_over_the_number_of_steps_and_ends_in_the_ball()
    {
        using var scope = NewDisposeScope();
        using var network = Sloping(1);
        AttackBench.Outcome(
            Pgd with { RandomStart = false, StepFactor = 1.6 }, network, full([1, 1, 3, 3], 0.5f), zeros(1, dtype: int64), Eps);
        double[] expected = [0.5, 0.5, 0.532, 0.564, 0.58, 0.58];
        network.Seen.Select(point => point.Average()).Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        network.Seen.Should().HaveCount(expected.Length);
    }

    [Fact]
    public void Success_is_a_changed_prediction_whichever_label_is_attacked()
    {
        using var scope = NewDisposeScope();
        using var network = Sloping(0);

        // The network says 0 before and after; the labels say 1.
        AttackBench.Outcome(Pgd, network, full([3, 1, 3, 3], 0.5f), ones(3, dtype: int64), Eps).Changed.any().item<bool>().Should()
            .BeFalse();
    }

    [Fact]
    public void Only_images_that_stand_are_tried_again_and_what_was_found_stays()
    {
        using var scope = NewDisposeScope();

        // An image falls where its mean rises by 0.01: where it starts decides, since nothing moves.
        using var network = new WatchedNetwork(1, 1, 2, pixels =>
        {
            var pixel = pixels.flatten();
            var margin = pixel.detach().sub(0.54).add(pixel.mul(0));
            return stack([zeros_like(margin), margin], 1);
        });
        const int Images = 40, Restarts = 3;
        var (points, changed) =
            AttackBench.Outcome(Pgd with { Restarts = Restarts }, network, full([Images, 1, 1, 1], 0.5f), zeros(Images, dtype: int64), Eps);

        var runs = Enumerable.Range(0, Restarts).Select(restart => network.Seen[1 + (restart * (Steps + 1))]).ToList();
        for (var restart = 1; restart < Restarts; restart++)
            runs[restart].Should().HaveCount(runs[restart - 1].Count(pixel => pixel <= 0.54));
        var found = runs.SelectMany(run => run).Where(pixel => pixel > 0.54).ToList();
        changed.sum().item<long>().Should().Be(found.Count);
        points.masked_select(changed.view(-1, 1, 1, 1)).data<float>().ToArray().Select(pixel => (double)pixel).Should()
            .BeEquivalentTo(found);
    }

    // Class 0 stays ahead: the margin against it rises with every pixel, by the slope.
    private static WatchedNetwork Sloping(double slope) => new(3, 3, 2, pixels =>
    {
        var margin = pixels.flatten(1).sum(1).mul(slope).sub(100);
        return stack([zeros_like(margin), margin], 1);
    });
}
