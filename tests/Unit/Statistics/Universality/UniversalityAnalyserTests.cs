using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Statistics.Universality;

namespace ReproHarness.Unit.Statistics.Universality;

public sealed class UniversalityAnalyserTests
{
    private static readonly string[] Attacks = ["fgsm", "pgd", "step-ll"];

    /// <summary>Six networks under three attacks; step l.l. is steeper by 0.2, and bends: 0.1 lower below, 0.1 higher above.</summary>
    private static List<UniversalityCell> Cells() =>
    [
        .. from network in Enumerable.Range(0, 6)
           from attack in Attacks
           let exponent = 0.97 + (0.01 * network) + (attack == "step-ll" ? 0.2 : 0)
           select WithExponent(
               SyntheticCells.Law($"d{network % 2}/n{network}/{attack}", exponent, 5000, network), exponent, attack == "step-ll" ? 0.1 : 0),
    ];

    [Fact]
    public void The_steep_attack_is_the_factor_whose_levels_differ()
    {
        var result = UniversalityAnalyser.Analyse(Cells());

        result.Exponents.Count.Should().Be(18);
        result.Factors.Select(factor => factor.Factor).Should().Equal("dataset", "network", "training", "attack");
        result.Factors.MaxBy(factor => factor.Between.Value)!.Factor.Should().Be("attack");
        result.Factors[3].Levels[2].Mean.Value.Should().BeApproximately(1.195, 0.01);
        result.Factors[2].Between.Exists.Should().BeFalse("all networks are trained alike");
    }

    [Fact]
    public void The_bend_is_found_where_it_is()
    {
        var bends = UniversalityAnalyser.Analyse(Cells()).Bends;

        bends.Select(bend => (bend.Attack, bend.Count)).Should().Equal(("fgsm", 6), ("pgd", 6), ("step-ll", 6));
        bends[2].Change.Value.Should().BeApproximately(0.2, 1e-9);
        bends[2].Upper.Value.Should().BeApproximately(1.295, 0.01);
        bends[0].Change.Interval.Contains(0).Should().BeTrue();
    }

    [Fact]
    public void A_network_is_left_out_with_all_its_attacks()
    {
        // One network far off: without it the others agree.
        var cells = Cells().Where(cell => cell.Attack != "step-ll").ToList();
        cells.AddRange(Attacks.Select(attack => WithExponent(SyntheticCells.Law($"d9/odd/{attack}", 1.6, 5000, 1), 1.6, 0)));
        var result = UniversalityAnalyser.Analyse(cells);

        result.LeaveOneOut!.Groups.Should().Be(7);
        result.LeaveOneOut.Tau.Low.Should().BeLessThan(0.03);
        result.LeaveOneOut.Tau.High.Should().BeGreaterThan(result.Exponents.Tau.Value);
        result.LeaveOneOut.Mean.Contains(result.Exponents.Mean.Value).Should().BeTrue();
        UniversalityAnalyser.Analyse(cells[..4]).LeaveOneOut.Should().BeNull("two networks cannot spare one");
    }

    [Fact]
    public void The_order_of_the_cells_does_not_matter()
    {
        var cells = Cells();
        var (forth, back) = (UniversalityAnalyser.Analyse(cells), UniversalityAnalyser.Analyse([.. Enumerable.Reverse(cells)]));

        back.Exponents.Tau.Value.Should().BeApproximately(forth.Exponents.Tau.Value, 1e-9);
        back.Collapse.Distance.Value.Should().BeApproximately(forth.Collapse.Distance.Value, 1e-9);
        back.Factors.Zip(forth.Factors).Should()
            .OnlyContain(
                pair =>
                    pair.First.Between.Equals(pair.Second.Between)
                        || Math.Abs(pair.First.Between.Value - pair.Second.Between.Value) < 1e-9);
    }

    [Fact]
    public void A_cell_without_an_exponent_is_named_and_still_compared_by_its_curve()
    {
        var cells = Cells();
        cells[4] = SyntheticCells.Law("bare/mlp/pgd", 1, 5000, 3);
        var result = UniversalityAnalyser.Analyse(cells);

        result.LeftOut.Should().ContainSingle().Which.Id.Should().Be("bare/mlp/pgd");
        result.Exponents.Count.Should().Be(17);
        result.Collapse.Cells.Should().HaveCount(18);
    }

    private static UniversalityCell WithExponent(UniversalityCell cell, double exponent, double bend)
    {
        static IntervalEstimate At(double value) => new(value, new Interval(value - 0.04, value + 0.04));
        WindowExponent Half(double value) => new(cell.Fit.Window, At(value), 5);
        return cell with {
            Fit = cell.Fit with { Exponent = At(exponent), Points = 9, Stability = [Half(exponent - bend), Half(exponent + bend)] } };
    }
}
