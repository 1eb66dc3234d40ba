using ReproHarness.Claims.LinearResponse;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Unit.Claims.PowerLaw;

namespace ReproHarness.Unit.Claims.LinearResponse;

public sealed class LinearResponseClaimSpecs
{
    [Theory]
    [InlineData(0.80, 1.25, 0.70, 0.80, Verdict.Verified)]
    [InlineData(0.79, 1.10, 0.70, 0.80, Verdict.Inconclusive)]
    [InlineData(0.90, 1.26, 0.70, 0.80, Verdict.Inconclusive)]
    [InlineData(0.90, 1.10, 0.69, 0.80, Verdict.Inconclusive)]
    [InlineData(0.50, 0.79, 0.80, 0.90, Verdict.Falsified)]
    [InlineData(1.26, 2.00, 0.80, 0.90, Verdict.Falsified)]
    [InlineData(0.90, 1.10, 0.50, 0.69, Verdict.Falsified)]
    [InlineData(0.50, 0.79, 0.60, 0.90, Verdict.Falsified)]
    [InlineData(0.90, 1.10, 0.95, 1.00, Verdict.Verified)]
    [InlineData(0.50, 0.80, 0.80, 0.90, Verdict.Inconclusive)]
    [InlineData(1.25, 2.00, 0.80, 0.90, Verdict.Inconclusive)]
    [InlineData(0.90, 1.10, 0.50, 0.70, Verdict.Inconclusive)]
    public void Both_intervals_have_to_keep_their_bounds(
        double low, double high, double leastCorrelation, double mostCorrelation, Verdict verdict) =>
        Judge(low, high, leastCorrelation, mostCorrelation).Verdict.Should().Be(verdict);

    [Fact]
    public void The_reason_has_the_numbers_and_names_what_decided()
    {
        Judge(0.9, 1.1, 0.8, 0.9).Reason.Should()
            .Be("Predicted over measured error 1.00 [0.90, 1.10], rank correlation 0.85 [0.80, 0.90]: both intervals keep their bounds.");
        Judge(0.5, 0.7, 0.5, 0.6).Reason.Should().EndWith("broken is the ratio, within 0.8 to 1.25; and the correlation, at least 0.7.");
        Judge(0.7, 1.1, 0.8, 0.9).Reason.Should().EndWith("open is the ratio, within 0.8 to 1.25.");
    }

    [Fact]
    public void Few_flips_decide_nothing_however_clear_the_numbers_are()
    {
        var judged =
            LinearResponseClaim.Judge(Responses.With(result => result with { SmallFlips = 29, SmallRatio = Fits.At(0.1, 0.05, 0.15) }));
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("29 of 8,000 pairs").And.Contain("30 are needed");
    }

    [Fact]
    public void Thirty_flips_are_enough_and_the_margin_begins_with_them()
    {
        LinearResponseEvidence With(long flips) =>
            Responses.With(
                result =>
                    result with { SmallFlips = flips, SmallRatio = Fits.At(1, 0.9, 1.1), RankCorrelation = Fits.At(0.8, 0.75, 0.85) });

        (LinearResponseClaim.Judge(With(30)).Verdict, LinearResponseClaim.Judge(With(29)).Margin).Should().Be((Verdict.Verified, null));
        var margin = LinearResponseClaim.Judge(With(30)).Margin!;
        margin.Verified.Should().BeApproximately(0.05, 1e-12, "the correlation lies 0.05 above its bound, and 1 is none");
        margin.Falsified.Should().BeApproximately(-0.15, 1e-12);
    }

    [Fact]
    public void A_number_that_is_not_known_decides_nothing()
    {
        foreach (var evidence in new[] {
            Responses.With(result => result with { SmallRatio = IntervalEstimate.None }),
            Responses.With(result => result with { RankCorrelation = new IntervalEstimate(0.9, new Interval(double.NaN, double.NaN)) }) })
        {
            var judged = LinearResponseClaim.Judge(evidence);
            judged.Verdict.Should().Be(Verdict.Inconclusive);
            judged.Reason.Should().Contain("without an interval");
        }
    }

    [Fact]
    public void A_density_without_an_interval_is_not_said_to_grow_or_to_vanish() => LinearResponseClaim.Judge(Responses.Sound with
    {
        Density = Responses.Sound.Density with {
            Ratio = Fits.At(0.9, double.NaN, double.NaN), BelowRatio = Fits.At(0.9, double.NaN, double.NaN) },
    }).Findings.Select(finding => finding.Id).Should().NotContain("density").And.NotContain("density-below");

    [Fact]
    public void Every_number_is_in_the_evidence_and_one_that_does_not_exist_is_left_out()
    {
        var numbers = LinearResponseClaim.Judge(Responses.Sound).Measurements;
        numbers.Select(number => number.Name).Should().Equal(
            "error-ratio", "rank-correlation", "best-rank-correlation", "linear-up-to", "density-ratio", "density-below-ratio",
            "implied-exponent", "exponent-difference",
            "unreachable-share", "unflipped-share", "runner-up-share");
        numbers.Should().OnlyContain(number => number.Low <= number.Value && number.Value <= number.High);
        numbers.Single(number => number.Name == "linear-up-to").High.Should()
            .BeApproximately(0.3, 1e-9, "an interval without an end ends at the largest tested size");

        LinearResponseClaim.Judge(
            Responses.With(result => result with { Break = Fits.At(double.PositiveInfinity, 0.1, double.PositiveInfinity) })).Measurements
            .Should().NotContain(number => number.Name == "linear-up-to");
    }

    [Theory]
    [InlineData(0.02, 0.013, "from eps = 0.02 on")]
    [InlineData(0.001, 0.001, "from the first size of the window on")]
    [InlineData(double.PositiveInfinity, 0.1, "No tested size shows")]
    public void A_finding_says_where_linearity_ends(double size, double low, string words) =>
        Message(Responses.With(result => result with { Break = Fits.At(size, low, double.PositiveInfinity) }), "linearity").Should()
            .Contain(words);

    [Theory]
    [InlineData(0.9, 1.1, -0.1, 0.1, "constant within what can be told", "explains the exponent")]
    [InlineData(0.4, 0.6, -0.1, 0.1, "grows with the size", "explains the exponent")]
    [InlineData(1.4, 1.6, 0.1, 0.3, "falls with the size", "does not explain the exponent")]
    public void A_finding_says_whether_the_density_explains_the_exponent(
        double low, double high, double differenceLow, double differenceHigh, string shape, string explained) =>
        Message(
            Responses.Sound with {
                Density = Responses.Sound.Density with {
                    Ratio = Fits.At((low + high) / 2, low, high),
                    Difference = Fits.At((differenceLow + differenceHigh) / 2, differenceLow, differenceHigh) } },
            "density").Should().Contain(shape).And.Contain(explained);

    [Theory]
    [InlineData(0.6, 1.2, "finite and not zero")]
    [InlineData(0.2, 0.6, "thinner towards zero, but not zero")]
    [InlineData(1.2, 1.6, "denser towards zero")]
    [InlineData(-0.1, 0.6, "may vanish at zero")]
    public void A_finding_says_what_the_density_does_towards_zero(double low, double high, string words) =>
        Message(Responses.Sound with { Density = Responses.Sound.Density with { BelowRatio = Fits.At((low + high) / 2, low, high) } },
            "density-below").Should().Contain(words);

    [Fact]
    public void The_figures_are_the_two_curves_and_the_pairs()
    {
        var figures = LinearResponseClaim.Judge(Responses.Sound).Figures;
        figures.Select(figure => figure.Id).Should().Equal("predicted-curve", "size-scatter");
        figures[0].Series.Select(series => series.Name).Should().Equal("small sizes", "measured", "predicted");
        figures[0].Series[1].Y.Should().OnlyContain(rate => rate > 0, "a rate of 0 has no place on a logarithmic axis");
        figures[1].Series[0].X.Should().HaveCount(200);
    }

    private static Judgement Judge(double low, double high, double leastCorrelation, double mostCorrelation) =>
        LinearResponseClaim.Judge(Responses.With(result => result with
    {
        SmallRatio = Fits.At((low + high) / 2, low, high),
        RankCorrelation = Fits.At((leastCorrelation + mostCorrelation) / 2, leastCorrelation, mostCorrelation),
    }));

    private static string Message(LinearResponseEvidence evidence, string id) =>
        LinearResponseClaim.Judge(evidence).Findings.Single(finding => finding.Id == id).Message;
}
