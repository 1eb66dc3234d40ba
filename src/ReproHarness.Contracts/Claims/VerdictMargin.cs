using System.Text.Json.Serialization;

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
    /// The margin of a rule that verifies where every interval lies within its bound, and falsifies where one lies wholly outside.
    /// </summary>
    /// <param name="asked">The estimates with their bounds. A bound that is open to a side counts in the estimate's own unit, else in
    /// half-widths of the band.</param>
    public static VerdictMargin Of(params IEnumerable<BoundedEstimate> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (verified, falsified) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var one in asked)
        {
            var (keeps, breaks) = one.Bound.Margin(one.Estimate.Interval);

            // An unknown number is NaN, and Math.Min keeps it: nothing is verified with it.
            verified = Math.Min(verified, keeps);
            if (!double.IsNaN(breaks)) falsified = Math.Max(falsified, breaks);
        }

        return Finite(verified, falsified);
    }

    /// <summary>The margin of two numbers; one that is not finite is not known.</summary>
    internal static VerdictMargin Finite(double verified, double falsified) =>
        new(double.IsFinite(verified) ? verified : null, double.IsFinite(falsified) ? falsified : null);

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
        new[] { Measurement.Known(VerifiedName, Verified ?? double.NaN, 1),
            Measurement.Known(FalsifiedName, Falsified ?? double.NaN, 1) }.OfType<Measurement>();
}
