using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.Universality;
using ReproHarness.Unit.Claims.PowerLaw;

namespace ReproHarness.Unit.Claims.Universality;

public sealed class DirectionExplanationSpecs
{
    [Fact]
    public void A_bend_and_a_rising_alignment_together_explain_the_steeper_curve()
    {
        Explanation(bend: 0.2, rise: 0.4).Should()
            .Contain("exponent 1.05").And.Contain("1.25").And.Contain("from 0.13 to 0.53").And.Contain("that of FGSM from 0.63 to 0.63")
            .And.Contain("Linear response predicts 1.08").And.Contain("nearly blind").And.Contain("falls towards smaller sizes");
    }

    [Theory]
    [InlineData(1.0, "to the mean-field 1 within the error of the lower half")]
    [InlineData(1.4, "without reaching the mean-field 1 in the lower half")]
    public void What_the_exponent_falls_to_is_only_said_as_far_as_it_was_measured(double lower, string words) =>
        Explanation(bend: 0.2, rise: 0.4, lower).Should().Contain(words);

    [Fact]
    public void A_change_that_rounds_to_nothing_has_no_sign_twice()
    {
        for (var bend = -0.012; bend < 0.012; bend += 0.003)
            Judge(bend, []).Findings.Should().OnlyContain(finding => !finding.Message.Contains("-+", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.0, 0.4, "not certainly larger in the upper half")]
    [InlineData(-0.2, 0.4, "not certainly larger in the upper half")]
    [InlineData(0.2, -0.05, "does not certainly rise")]
    [InlineData(0.0, 0.0, "and the alignment does not")]
    public void Without_either_the_numbers_are_said_not_to_support_it(double bend, double rise, string why)
    {
        Explanation(bend, rise).Should().Contain("do not support").And.Contain(why).And.NotContain("nearly blind");
    }

    [Fact]
    public void A_single_network_cannot_show_that_the_alignment_rises_for_certain() => Judge(0.2, [MatrixOfCells.Directions()[0]])
        .Findings.Single(finding => finding.Id == "why-step-ll").Message.Should()
        .Contain("do not support").And.Contain("does not certainly rise");

    [Fact]
    public void Without_directions_nothing_is_shown_and_nothing_is_said()
    {
        var judged = Judge(0.2, []);

        judged.Findings.Should().NotContain(finding => finding.Id == "why-step-ll");
        judged.Figures.Select(figure => figure.Id).Should().Equal("universality-curves", "universality-collapse");
    }

    [Fact]
    public void The_figure_has_one_series_per_attack_with_quartiles_averaged_over_networks()
    {
        var figure = Judge(0.2, MatrixOfCells.Directions()).Figures.Single(figure => figure.Id == "direction-alignment");

        figure.Series.Select(series => series.Name).Should().Equal("fgsm", "step-ll");
        figure.Series[1].Y[0].Should().BeApproximately(0.13, 1e-9);
        figure.Series[1].Low[0].Should().BeApproximately(-0.01, 1e-9);
        figure.Series[1].X[0].Should().BeApproximately(1 / 80.0, 1e-9);
    }

    private static string Explanation(double bend, double rise, double lower = 1.05) =>
        Judge(bend, MatrixOfCells.Directions(rise), lower).Findings.Single(finding => finding.Id == "why-step-ll").Message;

    private static Judgement Judge(double bend, IReadOnlyList<DirectionEvidence> directions, double lower = 1.05)
    {
        UniversalityCell Bent(UniversalityCell cell) => cell with
        {
            Id = cell.Id.Replace("fgsm", "step-ll", StringComparison.Ordinal),
            Attack = "step-ll",
            Fit = cell.Fit with { Stability =
                [new(cell.Fit.Window, Fits.At(lower, lower - 0.05, lower + 0.05), 4),
                    new(cell.Fit.Window, Fits.At(lower + bend, lower + bend - 0.05, lower + bend + 0.05), 4)] },
        };
        return UniversalityClaim.Judge(
            UniversalityEvidence.Of([.. MatrixOfCells.Exact(Enumerable.Repeat(1.1, 8), 0.03).Select(Bent)], directions: directions));
    }
}
