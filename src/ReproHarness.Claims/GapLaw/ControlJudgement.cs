using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.GapLaws;
using static System.FormattableString;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Judges the control: independent logits against their exact law.</summary>
public static class ControlJudgement
{
    /// <summary>Applies the rule.</summary>
    public static Judgement Of(GapControl control)
    {
        ArgumentNullException.ThrowIfNull(control);
        var broken = control.Ranks.Where(row => !Keeps(row)).ToList();
        var (worst, nearest) = (control.Ranks.MaxBy(row => row.Distance)!, control.Ranks.MaxBy(Miss)!);
        var text = Invariant($"{control.Samples:N0} samples of {control.Classes} logits: largest Kolmogorov-Smirnov distance ")
            + Invariant($"{worst.Distance:0.00000} at j = {worst.Rank} (allowed {worst.Critical:0.00000}), largest miss of an exponent ")
            + Invariant($"{Miss(nearest):F1} standard errors at j = {nearest.Rank} (allowed {GapLawClaim.LargestMiss:F1})");
        return new Judgement(
            broken.Count == 0 ? Verdict.Verified : Verdict.Falsified,
            broken.Count == 0
                ? $"{text}."
                : Invariant(
                    $"{text}; broken at j = {string.Join(", ", broken.Select(row => row.Rank))}: sampler, histogram or fit is wrong."),
            Measurements(control, worst, nearest),
            [GapFigures.ControlDensity(control), GapFigures.ControlLaw(control)],
            [])
        {
            Margin = MarginOf(control),
            Tables = [GapTables.Control(control)],
        };
    }

    /// <summary>Whether the control keeps its law, so that the networks can be judged.</summary>
    public static bool Sound(GapControl control)
    {
        ArgumentNullException.ThrowIfNull(control);
        return control.Ranks.All(Keeps);
    }

    private static bool Keeps(GapControlRank row) =>
        Bound.AtMost("distance", row.Critical).Allows(row.Distance) && GapLawClaim.ExponentMiss.Allows(Miss(row));

    // In shares of what is allowed.
    private static VerdictMargin MarginOf(GapControl control)
    {
        var kept = control.Ranks.Min(row => Math.Min(1 - (row.Distance / row.Critical), 1 - (Miss(row) / GapLawClaim.LargestMiss)));
        return VerdictMargin.Finite(kept, -kept);
    }

    private static double Miss(GapControlRank row) => Math.Abs(row.Exponent.Value - row.ExactExponent) / row.StandardError;

    private static Measurement[] Measurements(GapControl control, GapControlRank worst, GapControlRank nearest)
    {
        Measurement?[] all =
        [
            // What chance does to a sound sampler lies between 0 and the critical value.
            new Measurement(GapLawMeasurements.Distance, worst.Distance, 0, worst.Critical, control.Samples),
            new Measurement(
                GapLawMeasurements.ExponentMiss, Miss(nearest), 0, GapLawClaim.LargestMiss, control.Samples, GapLawClaim.ExponentMiss.Unit),
            .. control.Ranks.Select(row => Measurement.Of(GapLawMeasurements.ExponentOf(row), row.Exponent, row.Inside)),
        ];
        return [.. all.OfType<Measurement>()];
    }
}
