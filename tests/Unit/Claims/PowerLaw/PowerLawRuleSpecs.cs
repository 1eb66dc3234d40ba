using System.Text.Json;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Statistics.PowerLaws;

namespace ReproHarness.Unit.Claims.PowerLaw;

/// <summary>The rule of docs/rules-c1-and-c2.md, branch by branch.</summary>
public sealed class PowerLawRuleSpecs
{
    [Fact]
    public void A_power_law_with_the_mean_field_exponent_is_verified()
    {
        var judgement = PowerLawClaim.Judge(Fits.Evidence(Fits.Law(1)));

        judgement.Verdict.Should().Be(Verdict.Verified, judgement.Reason);
        judgement.Reason.Should()
            .MatchRegex(
                @"^B = \d\.\d{3} \[\d\.\d{3}, \d\.\d{3}\], R² = 0\.99\d\d, "
                + @"over 1\.\d\d decades of eps: straight, .* within 0\.8 to 1\.3\.$");
        judgement.Measurements.Should().Contain(m => m.Name == "exponent");
        judgement.Figures.Should().ContainSingle();
    }

    [Fact]
    public void A_flat_power_law_is_falsified_below_the_band() =>
        Judged(Fits.Law(0.6), Verdict.Falsified, "all of the interval lies below the band 0.8 to 1.3.");

    [Fact]
    public void A_steep_power_law_is_falsified_above_the_band_though_it_crosses_the_window_in_under_a_decade_of_eps()
    {
        var fit = Fits.Law(1.9);

        fit.Decades.Should().BeLessThan(1);
        Judged(fit, Verdict.Falsified, "all of the interval lies above the band 0.8 to 1.3.");
    }

    [Fact]
    public void A_log_normal_is_falsified_as_curved()
    {
        var table = SyntheticFlips.OneSeed(
            60_000, SyntheticFlips.LogNormal(2.35), SyntheticFlips.LogGrid(Math.Exp(-3 * 2.35), Math.Exp(-2.35), 25), 1);

        var fit = Fits.Analyse(table, new FitWindow(0.003, 0.15));

        PowerLawClaim.Band.Overlaps(fit.Exponent.Interval).Should().BeTrue("its exponent alone says nothing");
        Judged(fit, Verdict.Falsified, "certainly curved, the local exponent changes by -");
    }

    [Fact]
    public void An_R2_certainly_too_low_falsifies_and_one_that_may_reach_the_bound_does_not()
    {
        Judged(Fits.Straight with { RSquared = Fits.At(0.95, 0.9, 0.9899) }, Verdict.Falsified, "R² certainly under 0.99, at most 0.9899.");
        Judged(
            Fits.Straight with { RSquared = Fits.At(0.9899, 0.9, 0.99) }, Verdict.Inconclusive, "R² under 0.99 within what chance allows.");
        Judged(Fits.Straight with { RSquared = Fits.At(0.99, 0.9, 1) }, Verdict.Verified, "straight");
    }

    [Fact]
    public void An_exponent_whose_interval_is_unknown_because_a_network_has_none_is_open_and_says_so() => Judged(
        Fits.Straight with { Exponent = Fits.At(1, double.NaN, double.NaN), Hill = Fits.At(2, double.NaN, double.NaN) },
        Verdict.Inconclusive, "B = 1.000 without an interval (a network, or most resamples, have no estimate of their own).");

    [Fact]
    public void A_Hill_exponent_without_an_interval_disagrees_with_nothing() => PowerLawClaim
        .Judge(Fits.Evidence(Fits.Straight with { Hill = Fits.At(2, double.NaN, double.NaN) })).Findings.Should()
        .NotContain(finding => finding.Id == "hill-disagrees");

    [Theory]
    [InlineData(0.8, 1.3, Verdict.Verified)]
    [InlineData(0.7999, 1.3, Verdict.Inconclusive)]
    [InlineData(0.8, 1.3001, Verdict.Inconclusive)]
    [InlineData(0.7, 0.8, Verdict.Inconclusive)]
    [InlineData(0.7, 0.7999, Verdict.Falsified)]
    [InlineData(1.3, 1.4, Verdict.Inconclusive)]
    [InlineData(1.3001, 1.4, Verdict.Falsified)]
    public void The_ends_of_the_band_belong_to_it(double low, double high, Verdict verdict) =>
        PowerLawClaim.Decide(Fits.Straight with { Exponent = Fits.At((low + high) / 2, low, high) }).Verdict.Should().Be(verdict);

    [Fact]
    public void An_interval_across_the_end_of_the_band_is_inconclusive() =>
        Judged(Fits.Law(1.3), Verdict.Inconclusive, "the interval reaches out of the band 0.8 to 1.3");

    [Theory]
    [InlineData(1.0, Verdict.Verified)]
    [InlineData(0.9999, Verdict.Inconclusive)]
    public void A_power_law_needs_a_decade_of_eps(double decades, Verdict verdict) =>
        Judged(Fits.Straight with { Decades = decades, Exponent = Fits.At(1.2, 1.1, 1.3) }, verdict, verdict == Verdict.Verified
            ? "straight" : ": under a decade.");

    [Theory]
    [InlineData(0.5, 2.0, Verdict.Falsified)]
    [InlineData(0.5, 1.99, Verdict.Inconclusive)]
    [InlineData(1.0, 0.5, Verdict.Falsified)]
    [InlineData(0.9999, 0.5, Verdict.Inconclusive)]
    public void What_falsifies_needs_a_decade_of_eps_or_of_error(double decades, double exponent, Verdict verdict)
    {
        var fit = Fits.Straight with { Decades = decades, Exponent = Fits.At(exponent, exponent - 0.1, exponent + 0.1) };

        PowerLawClaim.Decide(fit).Verdict.Should().Be(verdict);
        PowerLawClaim.Decide(fit with { Shape = PowerLawShape.Curved }).Verdict.Should().Be(verdict);
        PowerLawClaim.Decide(fit with { RSquared = Fits.At(0.9, 0.8, 0.95) }).Verdict.Should().Be(verdict);
    }

    [Fact]
    public void Few_images_leave_under_a_decade_and_are_inconclusive() =>
        Judged(Fits.Law(1, images: 600), Verdict.Inconclusive, "under a decade");

    [Fact]
    public void A_curve_over_a_short_range_or_of_unknown_shape_is_inconclusive()
    {
        Judged(Fits.Straight with { Shape = PowerLawShape.Curved, Decades = 0.7 }, Verdict.Inconclusive,
            "under a decade, curved, but over too short a range to say more.");
        Judged(Fits.Straight with { Shape = PowerLawShape.Undetermined }, Verdict.Inconclusive,
            "too little to tell a straight curve from a bent one.");
        Judged(Fits.Straight with { Shape = PowerLawShape.Curved, SlopeDrift = Fits.At(-0.5, -0.7, -0.3) }, Verdict.Falsified,
            "changes by -0.50 [-0.70, -0.30] across the window.");
    }

    [Fact]
    public void A_window_without_a_curve_is_inconclusive_with_its_reason() =>
        Judged(Fits.Empty, Verdict.Inconclusive, "No tested size falls into the window of 1.5% to 10% error: no exponent can be fitted.");

    [Fact]
    public void A_single_size_is_one_size_and_a_window_that_would_end_before_it_begins_is_none()
    {
        Judged(Fits.Empty with { Points = 1 }, Verdict.Inconclusive, "Only 1 tested size falls into the window of 1.5% to 10% error: no "
            + "exponent can be fitted.");
        Judged(Fits.Empty with { Points = 2 }, Verdict.Inconclusive, "Only 2 tested sizes fall into the window of 1.5% to 10% error: no "
            + "exponent can be fitted.");
        Judged(Fits.Empty with { Window = new FitWindow(0.3, 0.1) }, Verdict.Inconclusive,
            "There are too few images for a window of the fit: it would begin at 30 images in error, here 30% of all, and it ends at "
                + "10%: no exponent can be fitted.");
    }

    [Fact]
    public void A_window_without_width_falsifies_nothing_though_two_sizes_lie_on_it()
    {
        // With 300 pairs the declared window is 10 % to 10 %. Two sizes with exactly that rate have a line between them.
        var table = SyntheticFlips.FromSizes(
            [0.1, 0.2, 0.4, 0.8], [[.. Enumerable.Range(0, 300).Select(i => i < 30 ? 0.15f : 0.6f)]]);

        var fit = Fits.Analyse(table);

        fit.Points.Should().Be(2);
        Judged(fit, Verdict.Inconclusive, "no exponent can be fitted");
    }

    [Fact]
    public void Two_sizes_have_an_exponent_and_no_R2_and_the_reason_says_so()
    {
        var fit = Fits.Straight with { Points = 2, Decades = 0.5, RSquared = IntervalEstimate.None, Shape = PowerLawShape.Undetermined };

        Judged(fit, Verdict.Inconclusive, "no R², over 0.50 decades");
        Judged(fit with { Shape = PowerLawShape.PowerLaw, Decades = 1.5 }, Verdict.Inconclusive, "too few sizes for an R².");
    }

    private static void Judged(PowerLawResult fit, Verdict verdict, string reason)
    {
        var judgement = PowerLawClaim.Judge(Fits.Evidence(fit));

        judgement.Verdict.Should().Be(verdict, judgement.Reason);
        judgement.Reason.Should().Contain(reason).And.NotContain("NaN");

        // The writer refuses a number that is none.
        var cell = EvidenceBuilder.Cell("drawn", 0, 0) with
        {
            Verdict = judgement.Verdict, Reason = judgement.Reason, Measurements = judgement.Measurements, Figures = judgement.Figures,
                Findings = judgement.Findings,
        };
        JsonSerializer.Serialize(cell, EvidenceJson.Indented).Should().NotContain("NaN");
    }
}
