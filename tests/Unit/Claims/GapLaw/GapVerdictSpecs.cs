using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;

namespace ReproHarness.Unit.Claims.GapLaw;

public sealed class GapVerdictSpecs
{
    private static readonly Bound Band = Bound.Within("ratio", 0.75, 1.25);

    [Theory]
    [InlineData(1.0, 0.75, 1.25, Verdict.Verified)]
    [InlineData(1.0, 0.74, 1.25, Verdict.Inconclusive)]
    [InlineData(1.0, 0.75, 1.26, Verdict.Inconclusive)]
    [InlineData(0.7, 0.5, 0.75, Verdict.Inconclusive)]
    [InlineData(1.3, 1.25, 1.5, Verdict.Inconclusive)]
    [InlineData(0.7, 0.5, 0.74, Verdict.Falsified)]
    [InlineData(1.3, 1.26, 1.5, Verdict.Falsified)]
    [InlineData(1.0, double.NaN, double.NaN, Verdict.Inconclusive)]
    [InlineData(double.NaN, double.NaN, double.NaN, Verdict.Inconclusive)]
    public void The_whole_interval_is_judged_and_the_ends_of_the_band_belong_to_it(
        double value, double low, double high, Verdict verdict) =>
        Decide(0, Number("a", value, low, high)).Verdict.Should().Be(verdict);

    [Fact]
    public void An_estimate_inside_whose_interval_leaves_the_band_verifies_nothing()
    {
        var number = Number("a", 1, 0.5, 1.5);

        number.Decision.Should().Be(BoundDecision.Straddles);
        Decide(0, Number("b", 1, 0.9, 1.1), number).Should()
            .Be((Verdict.Inconclusive, "1 of 2 lie within, none wholly outside; undecided: a 1.00 [0.50, 1.50]"));
    }

    [Fact]
    public void The_three_that_lie_farthest_outside_are_named_first_and_the_others_counted()
    {
        BoundedEstimate[] numbers =
            [Number("near", 1.4, 1.3, 1.5), Number("far", 2.4, 2.3, 2.5), Number("low", 0.1, 0, 0.2), Number("last", 1.35, 1.3, 1.4),
                Number("within", 1, 0.9, 1.1)];

        Decide(2, numbers).Should().Be(
            (Verdict.Falsified,
                "4 of 5 lie wholly outside: far 2.40 [2.30, 2.50], low 0.10 [0.00, 0.20], near 1.40 [1.30, 1.50] and 1 more; 1 lie "
                    + "within"));
        Decide(0, [.. numbers.Take(3)]).Why.Should().EndWith("near 1.40 [1.30, 1.50]; 0 lie within", "three are all named");
    }

    [Fact]
    public void Kinds_that_were_not_measured_keep_it_open()
    {
        Decide(0, Number("a", 1, 0.9, 1.1)).Should().Be((Verdict.Verified, "all 1 lie within"));
        Decide(1, Number("a", 1, 0.9, 1.1)).Should()
            .Be((Verdict.Inconclusive, "all 1 lie within; but 1 kind of network was not measured, and it may differ"));
        Decide(2, Number("a", 1, 0.9, 1.1)).Should()
            .Be((Verdict.Inconclusive, "all 1 lie within; but 2 kinds of network were not measured, and they may differ"));
        Decide(0).Should().Be((Verdict.Inconclusive, "nothing could be measured"));
    }

    [Fact]
    public void The_margin_is_that_of_the_worst_number_and_a_distance_has_no_bound_below()
    {
        BoundedEstimate[] ratios = [Number("a", 1, 0.9, 1.2), Number("b", 1, 0.8, 1.1)];
        GapVerdict.MarginOf(ratios, missing: 0).Should()
            .BeEquivalentTo(
                new { Verified = 0.2, Falsified = -1.4 },
                options => options.Using<double>(one => one.Subject.Should().BeApproximately(one.Expectation, 1e-12)).WhenTypeIs<double>());
        GapVerdict.MarginOf(ratios, missing: 1).Should().BeNull();
        GapVerdict.MarginOf([], missing: 0).Should().BeNull();

        var distance =
            GapVerdict.MarginOf(
                [new BoundedEstimate("a", new IntervalEstimate(0.01, new Interval(0, 0.04)), Bound.AtMost("distance", 0.1))], missing: 0)!;
        distance.Verified.Should().BeApproximately(0.06, 1e-12, "0 is as good as can be, and not at its bound");
        distance.Falsified.Should().BeApproximately(-0.1, 1e-12);
    }

    private static (Verdict Verdict, string Why) Decide(int missing, params BoundedEstimate[] numbers) =>
        (GapVerdict.Decide(numbers, missing, out var why), why);

    private static BoundedEstimate Number(string name, double value, double low, double high) =>
        new(name, new IntervalEstimate(value, new Interval(low, high)), Band);
}
