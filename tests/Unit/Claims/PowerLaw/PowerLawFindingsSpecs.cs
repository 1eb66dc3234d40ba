using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;

namespace ReproHarness.Unit.Claims.PowerLaw;

public sealed class PowerLawFindingsSpecs
{
    [Fact]
    public void A_cell_in_good_order_has_none() => PowerLawFindings.Of(Fits.Evidence(Fits.Straight)).Should().BeEmpty();

    [Fact]
    public void A_cell_without_a_fit_has_only_its_open_window() =>
        PowerLawFindings.Of(Fits.Evidence(Fits.Empty) with { NonMonotone = IntervalEstimate.None, ZeroGradients = IntervalEstimate.None })
            .Select(finding => finding.Id).Should().Equal("window-open");

    [Theory]
    [InlineData(0.0001, FindingSeverity.Hint, "0.01%")]
    [InlineData(0.05, FindingSeverity.Hint, "5%")]
    [InlineData(0.0501, FindingSeverity.Warning, "5.01%")]
    public void Zero_gradients_are_told_from_the_first_and_are_a_warning_above_five_per_cent(
        double share, FindingSeverity severity, string expected)
    {
        var finding = PowerLawFindings.Of(Fits.Evidence(Fits.Straight) with { ZeroGradients = Fits.At(share, 0, 1) }).Should()
            .ContainSingle().Subject;

        (finding.Id, finding.Severity).Should().Be(("zero-gradient", severity));
        finding.Message.Should().StartWith($"{expected} of the gradients are exactly zero");
    }

    [Theory]
    [InlineData(0.0101, FindingSeverity.Hint)]
    [InlineData(0.05, FindingSeverity.Hint)]
    [InlineData(0.06, FindingSeverity.Warning)]
    public void Reversals_are_told_above_one_per_cent_and_are_a_warning_above_five(double share, FindingSeverity severity)
    {
        var finding = PowerLawFindings.Of(Fits.Evidence(Fits.Straight) with { NonMonotone = Fits.At(share, 0, 1), Audited = 1500 }).Should()
            .ContainSingle().Subject;

        (finding.Id, finding.Severity).Should().Be(("non-monotone", severity));
        finding.Message.Should().Contain("of 1,500 audited images");
    }

    [Fact]
    public void One_per_cent_of_reversals_is_not_told() =>
        PowerLawFindings.Of(Fits.Evidence(Fits.Straight) with { NonMonotone = Fits.At(0.01, 0, 1) }).Should().BeEmpty();

    [Theory]
    [InlineData(1.1, 1.3, false)]
    [InlineData(1.1001, 1.3, true)]
    [InlineData(0.7, 0.8999, true)]
    [InlineData(double.NaN, double.NaN, false)]
    public void The_two_exponents_disagree_when_their_intervals_expectedno_point(double low, double high, bool expected)
    {
        var findings = PowerLawFindings.Of(Fits.Evidence(Fits.Straight with { Hill = Fits.At((low + high) / 2, low, high) }));

        findings.Select(finding => finding.Id).Should().Equal(expected ? ["hill-disagrees"] : []);
        findings.Select(finding => finding.Severity).Should().AllBeEquivalentTo(FindingSeverity.Warning);
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(999, true)]
    public void A_curve_that_never_reaches_the_upper_end_of_the_window_is_told(long errors, bool expected)
    {
        var findings = PowerLawFindings.Of(Fits.Evidence(Fits.Straight with { Curve = [Fits.Point(0.01, 50), Fits.Point(0.25, errors)] }));

        findings.Should().HaveCount(expected ? 1 : 0);
        if (expected)
            findings[0].Should()
                .Be(new Finding("window-open", FindingSeverity.Warning,
                    "At the largest tested size, 0.25, the error is 9.99%: the window's upper end of 10% is not reached."));
    }
}
