using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.Universality;
using static System.FormattableString;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Judges the small-gap exponents of one gap over all kinds of networks.</summary>
public static class SmallGapJudgement
{
    /// <summary>Applies the rule.</summary>
    /// <param name="subject">Which gap.</param>
    /// <param name="kinds">The kinds measured.</param>
    /// <param name="missing">Those that were not.</param>
    /// <param name="controlSound">Whether the control kept its law.</param>
    public static Judgement Of(string subject, IReadOnlyList<SmallGaps> kinds, IReadOnlyList<UnmeasuredKind> missing, bool controlSound)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(missing);
        if (!controlSound) return GapLawClaim.Unsound(subject);
        BoundedEstimate[] ratios = [.. kinds.Select(kind => new BoundedEstimate(kind.Kind.Id, kind.Ratio, GapLawClaim.ExponentRatio))];
        var verdict = GapVerdict.Decide(ratios, missing.Count, out var why);
        var untestable = Untestable(kinds);
        if (untestable is { } because) (verdict, why) = (Verdict.Inconclusive, $"{because} Measured: {why}");
        return new Judgement(
            verdict,
            $"{GapSubjects.Words(subject)}, exponent over j − 1: {why}.",
            Measurements(kinds, missing.Count),
            [GapFigures.SmallGaps(subject, kinds)],
            GapFindings.OfSmallGaps(kinds, missing))
        {
            Margin = untestable is null ? GapVerdict.MarginOf(ratios, missing.Count) : null,
            Tables = [GapTables.SmallGaps(kinds, missing)],
        };
    }

    /// <summary>
    /// Independent logits have the exponent j - 1, exactly and whatever they are drawn from, at infinitely small gaps. Where they would
    /// break the rule in the window at hand, the window is not low enough for the rule, and a network that breaks it shows nothing.
    /// </summary>
    private static string? Untestable(IReadOnlyList<SmallGaps> kinds)
    {
        var controls =
            kinds.SelectMany(
                kind =>
                    new[] { (Name: "uniform", Ratio: kind.UniformExponent / kind.Order),
                        (Name: "Gaussian", Ratio: kind.GaussianExponent / kind.Order) })
            .Where(control => double.IsFinite(control.Ratio) && !GapLawClaim.ExponentRatio.Allows(control.Ratio)).ToList();
        if (controls.Count == 0) return null;
        var farthest = controls.MinBy(control => control.Ratio);
        return Invariant(
            $"the window cannot tell, for independent {farthest.Name} logits, whose law has the exponent j − 1, would have ")
                + Invariant($"{farthest.Ratio:F2} of it there.");
    }

    private static Measurement[] Measurements(IReadOnlyList<SmallGaps> kinds, int missing)
    {
        var known = kinds.Where(kind => kind.IsKnown).OrderBy(kind => kind.Ratio.Value).ToList();
        var pooled = RandomEffects.Of([.. known.Select(kind => EffectEstimate.Of(kind.Ratio)).OfType<EffectEstimate>()]);
        Measurement?[] all =
        [
            Measurement.Of(GapLawMeasurements.ExponentRatio, pooled.Mean, pooled.Count),
            Measurement.Of(GapLawMeasurements.Tau, pooled.Tau, pooled.Count),
            Control(GapLawMeasurements.UniformRatio, kinds, kind => kind.UniformExponent),
            Control(GapLawMeasurements.GaussianRatio, kinds, kind => kind.GaussianExponent),
            known.Count == 0 ? null : Measurement.Of(GapLawMeasurements.SmallestRatio, known[0].Ratio, known[0].Fit.Pairs),
            known.Count == 0 ? null : Measurement.Of(GapLawMeasurements.LargestRatio, known[^1].Ratio, known[^1].Fit.Pairs),
            Measurement.Known(
                GapLawMeasurements.KindsWithin, kinds.Count(kind => GapLawClaim.ExponentRatio.Decide(kind.Ratio) == BoundDecision.Within),
                kinds.Count + missing),
        ];
        return [.. all.OfType<Measurement>()];
    }

    // Of the kinds with the fewest classes, if they differ: the paper's control has 10.
    private static Measurement? Control(string name, IReadOnlyList<SmallGaps> kinds, Func<SmallGaps, double> exponent) =>
        kinds.Where(kind => double.IsFinite(exponent(kind))).MinBy(kind => kind.Order) is { } kind
            ? Measurement.Known(name, exponent(kind) / kind.Order, kinds.Count)
            : null;
}
