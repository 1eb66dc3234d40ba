using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks.AutoPgd;

/// <summary>
/// The two rules of halving, on losses that are made up: the network answers its n-th pass with the n-th of them, wherever the point is. Of
/// 100 steps APGD looks back after 22, 41, 57 and so on: periods of 22, 19 and 16 steps, of which 17, 15 and 12 have to raise the loss.
/// </summary>
[Collection("Torch")]
public sealed class LookBackTests
{
    private const double Best = 10;

    [Theory]
    [InlineData(11, true)]
    [InlineData(12, false)]
    [InlineData(13, false)]
    public void A_step_is_halved_where_fewer_than_three_in_four_of_a_period_raised_the_loss(int raises, bool halved)
    {
        // The best value is the start's; the second rule is silent, since the step was halved before.
        var losses = Falling(22 + 19).Concat(Rising(raises)).Concat(Falling(16 - 1 - raises));
        HalvedAfter([Best, .. losses]).Contains(57).Should().Be(halved);
    }

    [Fact]
    public void After_a_period_without_a_halving_a_best_value_that_stood_still_halves_the_step()
    {
        // Enough raises in the second and the third period, none of which reaches the best value.
        var losses = Falling(22).Concat(Rising(18)).Concat(Rising(15));
        HalvedAfter([Best, .. losses]).Take(2).Should().Equal([22, 57], "after 41 the step was halved the last time, after 57 it was not");
    }

    [Fact]
    public void A_best_value_that_rose_does_not_halve_the_step()
    {
        var losses = Falling(22).Concat(Rising(18)).Append(Best + 1).Concat(Rising(14));
        HalvedAfter([Best, .. losses]).Should().NotContain([41, 57]);
    }

    [Fact]
    public void A_best_value_stands_still_if_it_did_since_the_last_look_back_and_not_since_the_start()
    {
        var losses = Falling(22).Concat(Rising(8)).Append(Best + 1).Concat(Rising(8)).Concat(Rising(15));
        HalvedAfter([Best, .. losses]).Take(2).Should().Equal([22, 57], "it rose before 41 and not after it");
    }

    [Fact]
    public void Raises_are_counted_anew_in_every_period()
    {
        // Seventeen raises before the second look back and five after it; a new best value in each of the two periods.
        var losses = Falling(22).Concat(Rising(8)).Append(Best + 1).Concat(Rising(8)).Append(Best + 2).Concat(Rising(4))
            .Concat(Falling(10));
        HalvedAfter([Best, .. losses]).Take(2).Should().Equal(22, 57);
    }

    [Fact]
    public void After_a_return_a_step_is_measured_against_the_best_point_and_not_against_the_point_that_was_left()
    {
        // Fourteen raises of nineteen: fifteen are needed. The first step of the period is above the one before it, and below the best
        // point.
        var losses = Falling(22).Append(0.5).Concat(Rising(14).Skip(1)).Concat(Falling(4));
        HalvedAfter([Best, .. losses]).Take(2).Should().Equal(22, 41);
    }

    private static IEnumerable<double> Falling(int steps) => Enumerable.Range(0, steps).Select(step => -1.0 - step);

    // The first of them is no raise: it lies below what came before, or after a return below the best point.
    private static IEnumerable<double> Rising(int raises) => Enumerable.Range(0, 1 + raises).Select(step => 1 + (step / 100.0));

    /// <summary>The checkpoints after which the next step starts at the best point again: it alone has a gradient.</summary>
    private static List<int> HalvedAfter(double[] losses)
    {
        using var scope = NewDisposeScope();
        var all = losses.Concat(Enumerable.Repeat(-5.0, 101 - losses.Length)).ToArray();
        var pass = 0;
        double best = double.NegativeInfinity;
        using var network = new WatchedNetwork(1, 1, 2, pixels =>
        {
            var loss = all[pass++];
            var slope = loss > best ? 1.0 : 0;
            best = Math.Max(best, loss);
            var pixel = pixels.flatten();

            // The margin against class 0 is the made-up loss, whose gradient is the slope; class 0 is ahead by 100, so nothing is
            // misclassified.
            var other = pixel.sub(pixel.detach()).mul(slope).add(loss - 100);
            return stack([zeros_like(pixel), other], 1);
        });
        var point = full([1, 1, 1, 1], 0.5, dtype: float64);
        var images = new AutoPgdImages(point, zeros(1, dtype: int64), full([1], 0.4, dtype: float64));
        new AutoPgdRun(network, new MarginLoss(), images, point.sub(0.4)).Finish(100, default);

        // Without a gradient the point drifts by a quarter of its last move, and soon not at all; a step from the best point is a leap.
        return [.. AutoPgdCheckpoints.Of(100)
            .Where(after => after < 100 && Math.Abs(network.Seen[after + 1][0] - network.Seen[after][0]) > 1e-3)];
    }
}
