using System.Text.Json.Serialization;
using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Claims;

/// <summary>
/// How far the numbers that decide a verdict lie from the bounds that decide it: a verdict near its bound changes with the seed, one far
/// from it does not.
/// </summary>
/// <param name="Verified">At least 0 exactly where the rule verifies; below 0 by how much the worst number misses. Null where a number
/// that decides is not known.</param>
/// <param name="Falsified">At least 0 exactly where the rule falsifies; below 0 by how much the nearest number misses. Null where no
/// number is known.</param>
public sealed record VerdictMargin(double? Verified = null, double? Falsified = null)
{
    /// <summary>
    /// The margin of a rule that verifies where every interval lies within its bounds, and falsifies where one lies wholly outside.
    /// </summary>
    /// <param name="bounds">The numbers with their bounds. A side without a bound is infinite; then the margin is in the number's own
    /// unit, else in half-widths of the band.</param>
    public static VerdictMargin Of(params IEnumerable<(IntervalEstimate Estimate, Interval Allowed)> bounds)
    {
        var (keeps, breaks) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (estimate, allowed) in bounds)
        {
            var half = (allowed.High - allowed.Low) / 2;
            var unit = double.IsFinite(half) ? half : 1;
            var (low, high) = (estimate.Interval.Low, estimate.Interval.High);

            // An unknown number is NaN, and Math.Min keeps it: nothing is verified with it.
            keeps = Math.Min(keeps, Math.Min(low - allowed.Low, allowed.High - high) / unit);
            var beyond = Math.Max(allowed.Low - high, low - allowed.High) / unit;
            if (!double.IsNaN(beyond)) breaks = Math.Max(breaks, beyond);
        }

        return Finite(keeps, breaks);
    }

    /// <summary>The margin of two numbers; one that is not finite is not known.</summary>
    internal static VerdictMargin Finite(double verified, double falsified) =>
        new(double.IsFinite(verified) ? verified : null, double.IsFinite(falsified) ? falsified : null);

    /// <summary>The margin of a rule that asks for a least value.</summary>
    public static VerdictMargin AtLeast(IntervalEstimate estimate, double least) => Of((estimate, new Interval(least, double.PositiveInfinity)));

    /// <summary>The margin that a verdict which is <paramref name="seen"/>, and not <paramref name="expected"/>, was decided by.</summary>
    /// <returns>The name of the number; null where the two are no neighbours: between Verified and Falsified lies Inconclusive.</returns>
    public static string? Between(Verdict expected, Verdict seen) => (expected, seen) switch
    {
        (Verdict.Verified, Verdict.Inconclusive) or (Verdict.Inconclusive, Verdict.Verified) => VerifiedName,
        (Verdict.Falsified, Verdict.Inconclusive) or (Verdict.Inconclusive, Verdict.Falsified) => FalsifiedName,
        _ => null,
    };

    /// <summary>The names of the two among the numbers on record.</summary>
    public const string VerifiedName = "margin-verified", FalsifiedName = "margin-falsified";

    /// <summary>The two as numbers of a run; one that is not known is left out.</summary>
    [JsonIgnore]
    public IEnumerable<Measurement> Measurements =>
        new[] { Measurement.Known(VerifiedName, Verified ?? double.NaN, 1), Measurement.Known(FalsifiedName, Falsified ?? double.NaN, 1) }.OfType<Measurement>();
}
