using ReproHarness.Evidence.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Universality;
using static System.FormattableString;

namespace ReproHarness.Evidence.Universality;

/// <summary>The verdict of claim C2: three quantities, each against its bound, each by its whole interval.</summary>
internal static class UniversalityRule
{
    /// <summary>Decides.</summary>
    /// <param name="result">The statistics.</param>
    /// <param name="why">What decided it, as a sentence without its end.</param>
    public static Verdict Decide(UniversalityResult result, out string why)
    {
        if (result.Exponents.Count < UniversalityClaim.FewestCells)
        {
            why = Invariant($"only {result.Exponents.Count} cells have an exponent, and {UniversalityClaim.FewestCells} are needed");
            return Verdict.Inconclusive;
        }

        (string Name, IntervalEstimate Estimate, Interval Allowed, string Bound)[] asked =
        [
            ("tau", result.Exponents.Tau, new Interval(0, UniversalityClaim.LargestTau), Invariant($"the bound of {UniversalityClaim.LargestTau}")),
            ("the pooled exponent", result.Exponents.Mean, UniversalityClaim.Band, Invariant($"the band of {UniversalityClaim.Band.Low} to {UniversalityClaim.Band.High}")),
            ("the collapse distance", result.Collapse.Distance, new Interval(0, UniversalityClaim.LargestDistance), Invariant($"the bound of {UniversalityClaim.LargestDistance} decades")),
        ];
        if (asked.Where(one => Known(one.Estimate) && !one.Allowed.Overlaps(one.Estimate.Interval)).ToList() is { Count: > 0 } broken)
        {
            why = string.Join("; ", broken.Select(one => $"the whole interval of {one.Name} lies outside {one.Bound}"));
            return Verdict.Falsified;
        }

        var open = asked.Where(one => !Known(one.Estimate)).Select(one => $"{one.Name} has no interval")
            .Concat(asked.Where(one => Known(one.Estimate) && !one.Allowed.Contains(one.Estimate.Interval)).Select(one => $"the interval of {one.Name} reaches beyond {one.Bound}")).ToList();
        why = open.Count > 0 ? string.Join("; ", open) : "tau, the pooled exponent and the collapse distance all lie within their bounds, intervals included";
        return open.Count > 0 ? Verdict.Inconclusive : Verdict.Verified;
    }

    private static bool Known(IntervalEstimate estimate) => double.IsFinite(estimate.Interval.Low) && double.IsFinite(estimate.Interval.High);
}
