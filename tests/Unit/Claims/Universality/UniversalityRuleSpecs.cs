using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Universality;
using ReproHarness.Unit.Claims.PowerLaw;

namespace ReproHarness.Unit.Claims.Universality;

public sealed class UniversalityRuleSpecs
{
    private static readonly Interval Tau = new(0, 0.05), Mean = new(0.9, 1.1), Distance = new(0, 0.05);

    [Theory]
    [InlineData(0, 0.1, Verdict.Verified)]
    [InlineData(0.05, 0.1001, Verdict.Inconclusive)]
    [InlineData(0.1, 0.2, Verdict.Inconclusive)]
    [InlineData(0.1001, 0.2, Verdict.Falsified)]
    public void Tau_and_the_distance_may_be_what_their_bounds_are(double low, double high, Verdict verdict)
    {
        Decide(Result(new Interval(low, high), Mean, Distance)).Verdict.Should().Be(verdict);
        Decide(Result(Tau, Mean, new Interval(low, high))).Verdict.Should().Be(verdict);
    }

    [Theory]
    [InlineData(0.8, 1.3, Verdict.Verified)]
    [InlineData(0.7999, 1.3, Verdict.Inconclusive)]
    [InlineData(0.8, 1.3001, Verdict.Inconclusive)]
    [InlineData(0.5, 0.8, Verdict.Inconclusive)]
    [InlineData(1.3, 1.5, Verdict.Inconclusive)]
    [InlineData(0.5, 0.7999, Verdict.Falsified)]
    [InlineData(1.3001, 1.5, Verdict.Falsified)]
    public void The_ends_of_the_band_belong_to_it(double low, double high, Verdict verdict) =>
        Decide(Result(Tau, new Interval(low, high), Distance)).Verdict.Should().Be(verdict);

    [Fact]
    public void A_number_without_an_interval_is_open_and_one_that_is_broken_beside_it_falsifies()
    {
        var unknown = new Interval(double.NaN, double.NaN);

        Decide(Result(Tau, Mean, unknown)).Should().Be((Verdict.Inconclusive, "the collapse distance has no interval"));
        Decide(Result(new Interval(0.2, 0.3), Mean, unknown)).Verdict.Should().Be(Verdict.Falsified);
    }

    [Fact]
    public void Five_cells_are_enough_and_cells_that_were_not_measured_keep_it_open()
    {
        Decide(Result(Tau, Mean, Distance, cells: 5)).Verdict.Should().Be(Verdict.Verified);
        Decide(Result(new Interval(0.2, 0.3), Mean, Distance, cells: 4)).Verdict.Should().Be(Verdict.Inconclusive);
        Decide(Result(Tau, Mean, Distance), missing: 1).Why.Should().EndWith("; but 1 cell was not measured, and it may differ");
        Decide(Result(Tau, Mean, Distance), missing: 3).Should().Match<(Verdict Verdict, string Why)>(one =>
            one.Verdict == Verdict.Inconclusive && one.Why.EndsWith("; but 3 cells were not measured, and they may differ"));
    }

    [Fact]
    public void The_margin_has_no_bound_below_where_0_is_the_best_there_is()
    {
        var margin = UniversalityRule.MarginOf(Result(Tau, new Interval(0.9, 1.25), Distance), missing: 0)!;

        margin.Verified.Should().BeApproximately(0.05, 1e-12, "tau and the distance lie 0.05 below their bounds, the exponent 0.05 / 0.25");
        margin.Falsified.Should().BeApproximately(-0.1, 1e-12);
        UniversalityRule.MarginOf(Result(Tau, Mean, Distance, cells: 4), missing: 0).Should().BeNull();
        UniversalityRule.MarginOf(Result(Tau, Mean, Distance), missing: 1).Should().BeNull();
    }

    private static (Verdict Verdict, string Why) Decide(UniversalityResult result, int missing = 0) =>
        (UniversalityRule.Decide(result, missing, out var why), why);

    private static UniversalityResult Result(Interval tau, Interval mean, Interval distance, int cells = 12) => new(
        new RandomEffects(cells, Fits.At(1, mean.Low, mean.High), 0.05, Fits.At(0.05, tau.Low, tau.High), IntervalEstimate.None, 1),
        [], new CollapseResult(Fits.At(0.02, distance.Low, distance.High), 0.02, 0.01, [], [], []), [], null, []);
}
