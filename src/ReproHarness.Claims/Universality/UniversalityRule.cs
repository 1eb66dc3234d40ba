using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics.Universality;
using static System.FormattableString;

namespace ReproHarness.Claims.Universality;

/// <summary>The verdict of claim C2: three quantities, each against its bound, each by its whole interval.</summary>
internal static class UniversalityRule
{
    /// <summary>Decides.</summary>
    /// <param name="result">The statistics.</param>
    /// <param name="missing">Cells that were not measured: none of them can be known to agree.</param>
    /// <param name="why">What decided it, as a sentence without its end.</param>
    public static Verdict Decide(UniversalityResult result, int missing, out string why)
    {
        if (!UniversalityClaim.Cells.Allows(result.Exponents.Count))
        {
            why = Invariant($"only {result.Exponents.Count} cells have an exponent, and {UniversalityClaim.FewestCells} are needed");
            return Verdict.Inconclusive;
        }

        var asked = Asked(result);
        var verdict = BoundedEstimate.VerdictOf(asked);
        why = Prose.Enumerate([.. asked.Where(one => Decides(verdict, one.Decision)).Select(Text)]);
        if (verdict != Verdict.Verified) return verdict;
        if (missing == 0) return Verdict.Verified;
        why += missing == 1
            ? "; but 1 cell was not measured, and it may differ"
            : Invariant($"; but {missing} cells were not measured, and they may differ");
        return Verdict.Inconclusive;
    }

    /// <summary>Null where too few cells have an exponent, or some were not measured.</summary>
    public static VerdictMargin? MarginOf(UniversalityResult result, int missing) =>
        missing > 0 || !UniversalityClaim.Cells.Allows(result.Exponents.Count)
        ? null
        : VerdictMargin.Of(Asked(result));

    private static BoundedEstimate[] Asked(UniversalityResult result) =>
    [
        BoundedEstimate.Of(result.Exponents.Tau, UniversalityClaim.Tau),
        BoundedEstimate.Of(result.Exponents.Mean, UniversalityClaim.PooledExponent),
        BoundedEstimate.Of(result.Collapse.Distance, UniversalityClaim.CollapseDistance),
    ];

    private static bool Decides(Verdict verdict, BoundDecision decision) => verdict switch
    {
        Verdict.Verified => true,
        Verdict.Falsified => decision == BoundDecision.Outside,
        _ => decision != BoundDecision.Within,
    };

    private static string Text(BoundedEstimate one)
    {
        // An exponent is known to a digit less than a spread.
        var number = $"{one.Name} {IntervalText.Fixed(one.Estimate, one.Bound == UniversalityClaim.PooledExponent ? 2 : 3)}";
        return one.Decision switch
        {
            BoundDecision.Within => $"{number} lies within {one.Bound}",
            BoundDecision.Outside => $"{number} lies wholly outside {one.Bound}",
            BoundDecision.Straddles => $"{number} reaches beyond {one.Bound}",
            _ => $"{one.Name} has no interval",
        };
    }
}
