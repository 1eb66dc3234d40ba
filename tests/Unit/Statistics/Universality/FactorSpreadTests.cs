using MathNet.Numerics.Distributions;
using ReproHarness.Statistics.Universality;
using Xunit.Abstractions;

namespace ReproHarness.Unit.Statistics.Universality;

public sealed class FactorSpreadTests(ITestOutputHelper output)
{
    [Fact]
    public void A_factor_that_matters_has_its_spread_between_levels_and_the_others_have_it_within()
    {
        // 12 networks under 3 attacks, one of which is steeper by 0.2.
        var random = new Random(7);
        var cells = (from network in Enumerable.Range(0, 12)
                     from attack in new[] { "fgsm", "pgd", "step-ll" }
                     select (Network: $"n{network}", Attack: attack,
                         Estimate: new EffectEstimate(Normal.Sample(random, attack == "step-ll" ? 1.2 : 1, 0.02), 0.02))).ToList();

        var attacks = FactorSpread.Of("attack", cells.Select(cell => (cell.Attack, cell.Estimate)));
        var networks = FactorSpread.Of("network", cells.Select(cell => (cell.Network, cell.Estimate)));

        attacks.Levels.Select(level => (level.Name, level.Count)).Should().Equal(("fgsm", 12), ("pgd", 12), ("step-ll", 12));
        attacks.Levels[2].Mean.Value.Should().BeApproximately(1.2, 0.02);
        attacks.Levels.MaxBy(level => level.Deviation)!.Name.Should().Be("step-ll");
        attacks.Levels[2].Others.Value.Should().BeApproximately(1, 0.01);
        (attacks.Levels[2].Others.Interval.High - attacks.Levels[2].Others.Interval.Low).Should()
            .BeLessThan(0.04, "24 cells know their mean to 2 * 2 * 0.028 / sqrt(24)");
        attacks.Between.Value.Should().BeApproximately(0.2 / Math.Sqrt(3), 0.02);
        attacks.Between.Interval.Low.Should().BeGreaterThan(0.05);
        attacks.Within.Value.Should().BeLessThan(0.02);
        networks.Within.Value.Should().BeApproximately(0.2 / Math.Sqrt(3), 0.03);
        networks.Between.Interval.Low.Should().Be(0);
    }

    [Theory]
    [InlineData(4, 12, 0.08, 0.05)]
    [InlineData(8, 3, 0.1, 0.04)]
    public void Spreads_between_and_within_and_level_means_are_covered_in_about_95_per_cent_of_1000_simulations(
        int levels, int cells, double between, double within)
    {
        var random = new Random(31);
        int coveredBetween = 0, coveredWithin = 0, coveredMeans = 0;
        for (var i = 0; i < 1000; i++)
        {
            double[] truth = [.. Enumerable.Range(0, levels).Select(_ => Normal.Sample(random, 1, between))];
            var spread =
                FactorSpread.Of(
                    "any",
                    truth.SelectMany(
                        (mean, level) => RandomEffectsTests.Draw(random, cells, mean, within, 0.03).Select(e => ($"{level:D2}", e))));
            if (spread.Between.Interval.Contains(between)) coveredBetween++;
            if (spread.Within.Interval.Contains(within)) coveredWithin++;
            coveredMeans += spread.Levels.Where((level, index) => level.Mean.Interval.Contains(truth[index])).Count();
        }

        output.WriteLine($"between {coveredBetween}, within {coveredWithin}, means {coveredMeans / (double)levels}");
        coveredBetween.Should().BeInRange(930, 980);
        coveredWithin.Should().BeInRange(930, 980);
        (coveredMeans / (double)levels).Should().BeInRange(925, 980);
    }

    [Fact]
    public void One_level_has_no_spread_between_and_levels_of_one_cell_have_none_within()
    {
        var cell = new EffectEstimate(1, 0.1);
        FactorSpread.Of("attack", [("fgsm", cell), ("fgsm", cell)]).Between.Exists.Should().BeFalse();
        FactorSpread.Of("attack", [("fgsm", cell), ("pgd", cell)]).Within.Exists.Should().BeFalse();
    }
}
