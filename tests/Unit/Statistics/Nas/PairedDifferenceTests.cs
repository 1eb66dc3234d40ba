using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Unit.Statistics.Nas;

public sealed class PairedDifferenceTests
{
    [Fact]
    public void It_is_the_mean_of_the_second_less_the_first_seed_by_seed()
    {
        // Differences 1 and 3: worked out by hand in MeanEstimateTests.
        var difference = PairedDifference.Between([10, 20], [11, 23]);
        difference.Differences.Should().Equal(1, 3);
        difference.Mean.Should().Be(MeanEstimate.Of([1, 3]));
        PairedDifference.Between([10, 20, 30], [11, 23, 32]).Effect().Should().Be(EffectSize.Of([1, 3, 2]));
    }

    [Fact]
    public void What_a_seed_does_to_both_cancels() =>
        PairedDifference.Between([0, 100, -7], [1, 101, -6]).Mean.Should()
            .Be(new IntervalEstimate(1, new Interval(1, 1)) { StandardError = 0, Freedom = 2 });

    [Fact]
    public void Against_a_number_it_is_what_the_values_have_above_it()
    {
        var difference = PairedDifference.Against(0.5, [0.75, 1.5]);
        difference.Differences.Should().Equal(0.25, 1);
        difference.Mean.Should().Be(MeanEstimate.Of([0.25, 1]));
    }

    [Fact]
    public void A_single_seed_has_no_interval_and_no_effect()
    {
        var difference = PairedDifference.Between([1], [2]);
        difference.Mean.Exists.Should().BeFalse();
        difference.Effect().Exists.Should().BeFalse();
    }

    [Fact]
    public void Unequal_numbers_of_seeds_are_refused() =>
        FluentActions.Invoking(() => PairedDifference.Between([1, 2], [1])).Should().Throw<ArgumentException>()
            .WithMessage("2 values cannot be paired with 1;*");
}
