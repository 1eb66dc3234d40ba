using FsCheck.Xunit;
using ReproHarness.Experiments.Nas;

namespace ReproHarness.Unit.Experiments.Nas;

public sealed class RewardScaleTests
{
    [Fact]
    public void The_baseline_of_a_batch_is_the_moving_mean_of_those_before_it()
    {
        var scale = new RewardScale(decay: 0.5);

        // The first batch is measured against its own mean, 2, in its own deviation, 1.
        scale.Advantages([1, 3]).Should().Equal(-1, 1);

        // Baseline still 2; all four rewards have mean 4 and deviation sqrt((9 + 1 + 1 + 9) / 4).
        var deviation = (float)Math.Sqrt(5);
        scale.Advantages([5, 7]).Should().Equal([3 / deviation, 5 / deviation], (one, other) => MathF.Abs(one - other) < 1e-6f);

        // Baseline halfway from 2 to 6.
        var third = scale.Advantages([4, 4]);
        third.Should().OnlyContain(advantage => MathF.Abs(advantage) < 1e-6f);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.25)]
    public void The_decay_is_the_share_of_the_baseline_that_stays(double decay)
    {
        var scale = new RewardScale(decay);
        scale.Advantages([0, 0]);
        scale.Advantages([1, 1]);

        // The baseline went from 0 towards 1 by 1 - decay; of all six rewards the deviation is sqrt(2)/3.
        scale.Advantages([0, 0]).Should().OnlyContain(advantage => Math.Abs(advantage + ((1 - decay) / (Math.Sqrt(2) / 3))) < 1e-6);
    }

    [Property]
    public bool Advantages_know_neither_unit_nor_zero_of_the_rewards(int seed)
    {
        var random = new Random(seed);
        var (plain, other) = (new RewardScale(0.8), new RewardScale(0.8));
        var (factor, shift) = (Math.Pow(10, random.Next(-3, 4)), random.Next(-5, 6));
        return Enumerable.Range(0, 4).All(_ =>
        {
            double[] rewards = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            return plain.Advantages(rewards).Zip(other.Advantages([.. rewards.Select(reward => (factor * reward) + shift)]))
                .All(pair => Math.Abs(pair.First - pair.Second) < 1e-3);
        });
    }

    [Fact]
    public void Equal_rewards_teach_nothing() => new RewardScale(0.8).Advantages([0.3, 0.3]).Should().Equal(0, 0);
}
