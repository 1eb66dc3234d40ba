using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Unit.Statistics.EntropyGains;

namespace ReproHarness.Unit.Claims.Entropy;

public sealed class GainRuleSpecs
{
    private static readonly EntropyResult Analysed =
        EntropyAnalyser.Of(MadeUpAudits.Family(MadeUpAudits.At(1, 0.6, 0.6), MadeUpAudits.At(3, 0.6, 0.6)), MadeUpAudits.Plan);

    [Theory]
    [InlineData(0.02, 0.04, Verdict.Verified)]
    [InlineData(0.0199, 0.04, Verdict.Inconclusive)]
    [InlineData(0.01, 0.02, Verdict.Inconclusive)]
    [InlineData(0.01, 0.0199, Verdict.Falsified)]
    [InlineData(double.NaN, double.NaN, Verdict.Inconclusive)]
    public void The_least_gain_itself_is_one(double low, double high, Verdict verdict) =>
        GainRule.VerdictOf(Between(low, high)).Should().Be(verdict);

    [Theory]
    [InlineData(-0.05, true)]
    [InlineData(-0.0501, false)]
    [InlineData(0.01, true)]
    [InlineData(double.NaN, false)]
    public void The_accuracy_that_a_strength_costs_is_judged_by_its_value(double change, bool keeps)
    {
        // The interval is wider than the bound on both sides.
        var strength = WithAccuracyChange(Analysed.Strengths[1], new IntervalEstimate(change, new Interval(change - 0.2, change + 0.2)));

        GainRule.KeepsAccuracy(strength).Should().Be(keeps);
    }

    [Fact]
    public void The_strongest_that_keeps_accuracy_is_judged_and_never_the_one_without_a_penalty()
    {
        EntropyResult With(double second, double third) => Analysed with
        {
            Strengths = [Analysed.Strengths[0], WithAccuracyChange(Analysed.Strengths[1], Between(second, second)),
                WithAccuracyChange(Analysed.Strengths[2], Between(third, third))],
        };

        GainRule.Judged(With(0, 0))!.Lambda.Should().Be(3);
        GainRule.Judged(With(0, -0.06))!.Lambda.Should().Be(1);
        GainRule.Judged(With(-0.06, -0.05))!.Lambda.Should().Be(3);
        GainRule.Judged(With(-0.06, -0.06)).Should().BeNull();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.0001, true)]
    [InlineData(-0.01, false)]
    public void What_hides_for_certain_is_above_nothing(double low, bool hides) =>
        GainRule.Hides(Analysed.Strengths[1] with { Hidden = new PairedGain(Between(low, 0.3), []) }).Should().Be(hides);

    [Theory]
    [InlineData(0.02, 0.019, true)]
    [InlineData(0.0199, 0.019, false)]
    [InlineData(0.02, 0.02, false)]
    public void Masked_is_what_hides_as_many_as_make_a_gain_where_no_robust_gain_is_verified(double hidden, double robust, bool masked)
    {
        var strength = Analysed.Strengths[1] with { Hidden = new PairedGain(Between(hidden, 0.3), []) };
        var name = EntropySubjects.ArmOf(EntropySubjects.Robust);
        strength = strength with
        {
            Arms = [.. strength.Arms.Select(
                arm => arm.Name == name && arm.Size is null ? arm with { Gain = new PairedGain(Between(robust, 0.3), []) } : arm)],
        };

        GainRule.IsMasked(strength).Should().Be(masked);
    }

    private static StrengthResult WithAccuracyChange(StrengthResult strength, IntervalEstimate change) =>
        strength with { Clean = strength.Clean with { AccuracyChange = new PairedGain(change, []) } };

    private static IntervalEstimate Between(double low, double high) => new((low + high) / 2, new Interval(low, high));
}
