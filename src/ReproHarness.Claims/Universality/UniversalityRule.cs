using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
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
        if (result.Exponents.Count < UniversalityClaim.FewestCells)
        {
            why = Invariant($"only {result.Exponents.Count} cells have an exponent, and {UniversalityClaim.FewestCells} are needed");
            return Verdict.Inconclusive;
        }

        Asked[] asked =
        [
            new("tau", result.Exponents.Tau, 3, new Interval(0, UniversalityClaim.LargestTau), ""),
            new("the pooled exponent", result.Exponents.Mean, 2, UniversalityClaim.Band, ""),
            new("the collapse distance", result.Collapse.Distance, 3, new Interval(0, UniversalityClaim.LargestDistance), " decades"),
        ];
        if (asked.Where(one => one.IsKnown && !one.Allowed.Overlaps(one.Estimate.Interval)).ToList() is { Count: > 0 } broken)
        {
            why = Prose.Enumerate(broken.ConvertAll(one => $"{one.Told} lies wholly outside {one.Bound}"));
            return Verdict.Falsified;
        }

        if (asked.Where(one => !one.IsKnown || !one.Allowed.Contains(one.Estimate.Interval)).ToList() is { Count: > 0 } open)
        {
            why = Prose.Enumerate(open.ConvertAll(one => one.IsKnown ? $"{one.Told} reaches beyond {one.Bound}" : $"{one.Name} has no interval"));
            return Verdict.Inconclusive;
        }

        why = Prose.Enumerate([.. asked.Select(one => $"{one.Told} lies within {one.Bound}")]);
        if (missing == 0) return Verdict.Verified;
        why += missing == 1 ? "; but 1 cell was not measured, and it may differ" : Invariant($"; but {missing} cells were not measured, and they may differ");
        return Verdict.Inconclusive;
    }

    /// <summary>
    /// Null where too few cells have an exponent, or some were not measured. A standard deviation and a distance have no bound below.
    /// </summary>
    public static VerdictMargin? MarginOf(UniversalityResult result, int missing) => missing > 0 || result.Exponents.Count < UniversalityClaim.FewestCells
        ? null
        : VerdictMargin.Of(
            (result.Exponents.Tau, new Interval(double.NegativeInfinity, UniversalityClaim.LargestTau)),
            (result.Exponents.Mean, UniversalityClaim.Band),
            (result.Collapse.Distance, new Interval(double.NegativeInfinity, UniversalityClaim.LargestDistance)));

    /// <summary>A quantity and the bound that its whole interval has to keep.</summary>
    private sealed record Asked(string Name, IntervalEstimate Estimate, int Decimals, Interval Allowed, string Unit)
    {
        public bool IsKnown => Estimate.HasInterval;

        public string Told => $"{Name} {UniversalityReason.Told(Estimate, Decimals)}";

        public string Bound => Invariant($"{Allowed.Low} to {Allowed.High}{Unit}");
    }
}
