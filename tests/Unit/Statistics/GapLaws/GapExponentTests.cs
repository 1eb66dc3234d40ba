using ReproHarness.Statistics.GapLaws;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.GapLaws;

public sealed class GapExponentTests
{
    private static readonly BootstrapPlan Plan = new(200, 5);

    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(3, 2.0)]
    [InlineData(10, 6.0)]
    public void A_power_law_gives_its_exponent_and_the_interval_holds_it_in_about_95_of_100_samples(int rank, double exponent)
    {
        var fits = Enumerable.Range(0, 60)
            .Select(seed => GapExponent.Of(SyntheticGaps.Power(rank, exponent, networks: 2, images: 2000, seed), Plan)).ToList();

        // Binomial(60, 0.95): fewer than 50 come by chance once in 20,000.
        fits.Count(fit => fit.Exponent.Interval.Contains(exponent)).Should().BeGreaterThanOrEqualTo(50);
        fits.Average(fit => fit.Exponent.Value).Should().BeApproximately(exponent, 0.03 * exponent);
        fits.Should().OnlyContain(fit => fit.Inside >= 365 && fit.Inside <= 375 && fit.Pairs == 4000);
    }

    [Fact]
    public void Independent_logits_give_what_their_exact_law_has_in_the_same_window()
    {
        var fit = GapExponent.Of(SyntheticGaps.Iid(rank: 3, networks: 6, images: 8000, seed: 2), Plan);
        fit.Exponent.Interval.Contains(new IidGapLaw(LogitDistribution.Uniform, 10, 3).Exponent(fit.Gaps)).Should().BeTrue();
    }

    [Fact]
    public void The_scale_of_the_logits_does_not_matter()
    {
        var (one, thousand) =
            (GapExponent.Of(SyntheticGaps.Iid(2, 2, 3000, 4), Plan), GapExponent.Of(SyntheticGaps.Iid(2, 2, 3000, 4, scale: 1000), Plan));
        one.Exponent.Value.Should().BeApproximately(thousand.Exponent.Value, 1e-4);
    }

    [Fact]
    public void Networks_that_differ_widen_the_interval()
    {
        var alike = SyntheticGaps.Power(2, 1, 4, 4000, 1).Gaps;
        var other = SyntheticGaps.Power(2, 1.6, 4, 4000, 2).Gaps;
        double Width(GapSample sample) => GapExponent.Of(sample, Plan).Exponent.Interval is var interval ? interval.High - interval.Low : 0;
        Width(new GapSample(2, [alike[0], alike[1], other[0], other[1]])).Should().BeGreaterThan(2 * Width(new GapSample(2, alike)));
    }

    [Fact]
    public void Too_few_images_have_no_exponent() =>
        GapExponent.Of(SyntheticGaps.Iid(2, 1, 200, 1), Plan).Exponent.Exists.Should().BeFalse();

    [Fact]
    public void Gaps_of_zero_in_the_window_have_no_exponent() =>
        GapExponent.Of(
            new GapSample(2, [[.. Enumerable.Repeat(0f, 500), .. Enumerable.Range(1, 1500).Select(i => (float)i)]]),
            Plan).Exponent.Exists.Should().BeFalse();

    [Fact]
    public void A_negative_gap_is_refused() =>
        FluentActions.Invoking(() => GapExponent.Of(new GapSample(2, [[1f, -0.1f]]), Plan)).Should().Throw<ArgumentException>()
            .WithMessage("*never below 0*");
}
