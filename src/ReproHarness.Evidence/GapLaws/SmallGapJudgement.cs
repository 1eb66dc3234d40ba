using ReproHarness.Evidence.Claims;
using ReproHarness.Statistics.Universality;

namespace ReproHarness.Evidence.GapLaws;

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
        var verdict = GapVerdict.Decide([.. kinds.Select(kind => new BoundedNumber(kind.Kind.Id, kind.Ratio, GapLawClaim.Band))], missing.Count, out var why);
        return new Judgement(
            verdict,
            $"{GapSubjects.Words(subject)}, exponent over j − 1: {why}.",
            Measurements(kinds, missing.Count),
            [GapFigures.SmallGaps(subject, kinds)],
            GapFindings.OfSmallGaps(kinds, missing))
        {
            Tables = [GapTables.SmallGaps(kinds, missing)],
        };
    }

    private static Measurement[] Measurements(IReadOnlyList<SmallGaps> kinds, int missing)
    {
        var known = kinds.Where(kind => kind.IsKnown).OrderBy(kind => kind.Ratio.Value).ToList();
        var pooled = RandomEffects.Of([.. known.Select(kind => EffectEstimate.Of(kind.Ratio)).OfType<EffectEstimate>()]);
        Measurement?[] all =
        [
            Measurement.Of("exponent-ratio", pooled.Mean, pooled.Count),
            Measurement.Of("tau", pooled.Tau, pooled.Count),
            known.Count == 0 ? null : Measurement.Of("smallest-ratio", known[0].Ratio, known[0].Fit.Pairs),
            known.Count == 0 ? null : Measurement.Of("largest-ratio", known[^1].Ratio, known[^1].Fit.Pairs),
            Measurement.Known("kinds-within", kinds.Count(kind => kind.IsKnown && GapLawClaim.Band.Contains(kind.Ratio.Interval)), kinds.Count + missing),
        ];
        return [.. all.OfType<Measurement>()];
    }
}
