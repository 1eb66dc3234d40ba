using System.Text.Json;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.PowerLaws;

namespace ReproHarness.Unit.Claims.PowerLaw;

public sealed class PowerLawClaimSpecs
{
    [Theory]
    [InlineData(1.0, Verdict.Verified, "within 0.8 to 1.3")]
    [InlineData(0.6, Verdict.Falsified, "below the band")]
    [InlineData(1.45, Verdict.Falsified, "above the band")]
    [InlineData(1.9, Verdict.Falsified, "above the band")]
    [InlineData(1.3, Verdict.Inconclusive, "reaches out of the band")]
    public void An_exponent_is_judged_by_its_whole_interval(double exponent, Verdict verdict, string reason)
    {
        var judged = Judge(Law(SyntheticFlips.PowerLaw(exponent), images: 20_000));
        judged.Verdict.Should().Be(verdict, judged.Reason);
        judged.Reason.Should().Contain(reason).And.Contain("B = ").And.Contain("R²").And.Contain("decades of eps");
    }

    [Fact]
    public void A_curve_that_is_certainly_bent_is_falsified_even_where_its_mean_slope_fits()
    {
        // A log-normal of this width has local exponents from 1.3 down to 0.7 in the window, and 1 in the middle.
        var judged = Judge(Law(SyntheticFlips.LogNormal(2.4), images: 40_000));
        judged.Verdict.Should().Be(Verdict.Falsified, judged.Reason);
        judged.Reason.Should().Contain("certainly curved");
    }

    [Fact]
    public void A_steep_curve_is_not_shielded_by_covering_less_than_a_decade_of_eps()
    {
        var evidence = Law(SyntheticFlips.PowerLaw(1.9), images: 20_000);
        evidence.Changed.Decades.Should().BeLessThan(PowerLawClaim.LeastDecades);
        Judge(evidence).Verdict.Should().Be(Verdict.Falsified);
    }

    [Fact]
    public void Under_a_decade_within_the_band_nothing_can_be_said()
    {
        var fit = Law(SyntheticFlips.PowerLaw(1), images: 20_000).Changed;
        var judged = Judge(Evidence(fit with { Decades = 0.9 }));
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("under a decade");
    }

    [Fact]
    public void A_fit_that_is_certainly_poor_is_falsified_and_one_that_may_be_poor_is_not()
    {
        var fit = Law(SyntheticFlips.PowerLaw(1), images: 20_000).Changed;
        Judge(Evidence(fit with { RSquared = new IntervalEstimate(0.95, new Interval(0.93, 0.98)) })).Verdict.Should()
            .Be(Verdict.Falsified);
        Judge(Evidence(fit with { RSquared = new IntervalEstimate(0.985, new Interval(0.97, 0.995)) })).Verdict.Should()
            .Be(Verdict.Inconclusive);
    }

    [Fact]
    public void A_curve_outside_the_window_has_no_exponent_and_leaves_no_number_that_is_none()
    {
        // Nothing flips at any tested size.
        var judged = Judge(Law(_ => 5, images: 500));
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("no exponent can be fitted");
        judged.Measurements.Should()
            .NotContain(measurement => measurement.Name == "exponent" || measurement.Name == "eps-at-1-percent-error");
        judged.Findings.Should().Contain(finding => finding.Id == "window-open");

        var serialised = () => JsonSerializer.Serialize(judged, EvidenceJson.Indented);
        serialised.Should().NotThrow("NaN is no JSON");
    }

    [Fact]
    public void The_size_at_an_error_rate_lies_where_the_law_says()
    {
        // e = eps / 2: 1 % at 0.02, 10 % at 0.2.
        var judged = Judge(Law(SyntheticFlips.PowerLaw(1), images: 50_000));
        var one = judged.Measurements.Single(measurement => measurement.Name == "eps-at-1-percent-error");
        one.Value.Should().BeApproximately(0.02, 0.002);
        one.Low.Should().BeLessThan(one.Value);
        one.High.Should().BeGreaterThan(one.Value);
        judged.Measurements.Single(measurement => measurement.Name == "eps-at-10-percent-error").Value.Should().BeApproximately(0.2, 0.01);
    }

    [Fact]
    public void The_figure_holds_what_the_report_overlays()
    {
        var judged = Judge(Law(SyntheticFlips.PowerLaw(1), images: 5_000));
        var figure = judged.Figures.Should().ContainSingle().Subject;
        figure.Id.Should().Be("error-curve");
        figure.Series.Select(series => series.Name).Should().Contain(["measured", "fit", "window"]);
        figure.Series.Single(series => series.Name == "measured").Low.Should().OnlyContain(low => low > 0, "the axis is logarithmic");
        figure.X.Logarithmic.Should().BeTrue();
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(20, FindingSeverity.Hint)]
    [InlineData(200, FindingSeverity.Warning)]
    public void Zero_gradients_are_told_and_many_weigh_more(int zero, FindingSeverity? severity)
    {
        var judged = Judge(Law(SyntheticFlips.PowerLaw(1), images: 1_000) with { ZeroGradients = ShareEstimate.Of(zero, 1_000) });
        judged.Findings.SingleOrDefault(finding => finding.Id == "zero-gradient")?.Severity.Should().Be(severity);
        judged.Findings.Any(finding => finding.Id == "zero-gradient").Should().Be(severity is not null);
    }

    [Fact]
    public void Estimates_that_disagree_are_told()
    {
        var fit = Law(SyntheticFlips.PowerLaw(1), images: 5_000).Changed;
        var far = fit with { Hill = new IntervalEstimate(2, new Interval(1.9, 2.1)) };
        Judge(Evidence(far)).Findings.Should().Contain(finding => finding.Id == "hill-disagrees");
        Judge(Evidence(fit)).Findings.Should().NotContain(finding => finding.Id == "hill-disagrees");
    }

    private static Judgement Judge(PowerLawEvidence evidence) => PowerLawClaim.Judge(evidence);

    private static PowerLawEvidence Law(Func<double, double> quantile, int images) =>
        Evidence(Fits.Analyse(SyntheticFlips.OneSeed(images, quantile, SyntheticFlips.LogGrid(1e-3, 1, 25), seed: 11)));

    private static PowerLawEvidence Evidence(PowerLawResult fit) => Fits.Evidence(fit);
}
