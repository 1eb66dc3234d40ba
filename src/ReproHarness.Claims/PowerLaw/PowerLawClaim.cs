using ReproHarness.Reporting.Pages;
using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using static System.FormattableString;

namespace ReproHarness.Claims.PowerLaw;

/// <summary>Claim C1: adversarial error is a power law of the perturbation size. The rule is fixed here, before measuring.</summary>
public static class PowerLawClaim
{
    /// <summary>R² of the log-log fit that a power law has to reach.</summary>
    public const double LeastRSquared = 0.99;

    /// <summary>Decades that the fit has to cover.</summary>
    public const double LeastDecades = 1;

    /// <summary>If the density of eps* is finite and not zero at 0, then e(eps) grows with the first power of eps.</summary>
    public const double MeanFieldExponent = 1;

    /// <summary>The exponents that count as the mean-field one.</summary>
    public static Interval Band { get; } = new(0.8, 1.3);

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C1",
        "Adversarial error is a power law",
        "At small perturbations the adversarial error grows as a power of the perturbation size: e(eps) = A eps^B, with B near 1.",
        "arXiv 1711.02846, abstract and summary",
        "Verified: not curved, R² at least 0.99 over at least one decade of eps, and the 95 % interval of B within 0.8 to 1.3. "
        + "Falsified, over at least one decade of eps or of error: certainly curved, or R² certainly under 0.99, or the whole interval of B outside 0.8 to 1.3. "
        + "Inconclusive: anything else. Window: error rates from max(30/n, 0.003) to 0.1.");

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, "exponent", Band, MeanFieldExponent)
    {
        ConsoleNumber = "exponent",
    };

    /// <summary>Applies the rule.</summary>
    public static Judgement Judge(PowerLawEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (verdict, reason) = Decide(evidence.Changed);
        return new Judgement(verdict, reason, PowerLawMeasurements.Of(evidence), [ErrorCurveFigure.Of(evidence)], PowerLawFindings.Of(evidence))
        {
            Margin = PowerLawMargin.Of(evidence.Changed),
        };
    }

    internal static (Verdict Verdict, string Reason) Decide(PowerLawResult fit)
    {
        var (b, r2) = (fit.Exponent, fit.RSquared);
        if (!b.Exists || !double.IsFinite(fit.Decades))
            return (Verdict.Inconclusive, $"{TooFew(fit)}: no exponent can be fitted.");

        if (!b.HasInterval)
            return (Verdict.Inconclusive, $"B = {UnknownInterval.Told(b, 3)}.");
        var told = Invariant($"B = {b.Value:F3} [{b.Interval.Low:F3}, {b.Interval.High:F3}], {(r2.Exists ? Invariant($"R² = {r2.Value:F4}") : "no R²")}, over {fit.Decades:F2} decades of eps");
        if (Falsifies(fit) is { } broken) return (Verdict.Falsified, $"{told}: {broken}.");
        return Misses(fit).ToList() is { Count: > 0 } missing
            ? (Verdict.Inconclusive, $"{told}: {string.Join(", ", missing)}.")
            : (Verdict.Verified, $"{told}: straight, and all of the interval lies within {Number(Band.Low)} to {Number(Band.High)}.");
    }

    private static string TooFew(PowerLawResult fit)
    {
        var (low, high) = (fit.Window.ErrorLow, fit.Window.ErrorHigh);
        if (low >= high)
            return Invariant($"There are too few images for a window of the fit: it would begin at 30 images in error, here {low:0.##%} of all, and it ends at {high:0.##%}");
        return Invariant($"{(fit.Points == 0 ? "No tested size falls" : fit.Points == 1 ? "Only 1 tested size falls" : $"Only {fit.Points} tested sizes fall")} into the window of {low:0.##%} to {high:0.##%} error");
    }

    // A steep curve crosses the whole window in less than a decade of eps. That must not shield it: a decade of error is as telling.
    private static string? Falsifies(PowerLawResult fit)
    {
        var (b, r2, drift) = (fit.Exponent, fit.RSquared, fit.SlopeDrift);
        if (Math.Max(fit.Decades, fit.Decades * b.Value) < LeastDecades) return null;
        if (!Band.Overlaps(b.Interval)) return $"all of the interval lies {(b.Value > Band.High ? "above" : "below")} the band {Number(Band.Low)} to {Number(Band.High)}";
        if (fit.Shape == PowerLawShape.Curved)
            return Invariant($"certainly curved, the local exponent changes by {drift.Value:+0.00;-0.00;0.00} [{drift.Interval.Low:+0.00;-0.00;0.00}, {drift.Interval.High:+0.00;-0.00;0.00}] across the window");
        return r2.Interval.High < LeastRSquared ? Invariant($"R² certainly under {LeastRSquared:F2}, at most {r2.Interval.High:F4}") : null;
    }

    private static IEnumerable<string> Misses(PowerLawResult fit)
    {
        if (fit.Decades < LeastDecades) yield return "under a decade";
        if (fit.Shape == PowerLawShape.Undetermined) yield return "too little to tell a straight curve from a bent one";
        if (fit.Shape == PowerLawShape.Curved) yield return "curved, but over too short a range to say more";
        if (!fit.RSquared.Exists) yield return "too few sizes for an R²";
        if (fit.RSquared.Value < LeastRSquared) yield return Invariant($"R² under {LeastRSquared:F2} within what chance allows");
        if (!Band.Contains(fit.Exponent.Interval)) yield return $"the interval reaches out of the band {Number(Band.Low)} to {Number(Band.High)}";
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
