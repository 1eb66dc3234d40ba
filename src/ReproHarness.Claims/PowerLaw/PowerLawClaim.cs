using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Pages;
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
    public static Bound Exponent { get; } = Bound.Within("exponent", 0.8, 1.3);

    /// <summary>The limits of <see cref="Exponent"/>.</summary>
    public static Interval Band => Exponent.Allowed;

    /// <summary>How straight the fit is.</summary>
    public static Bound RSquared { get; } = Bound.AtLeast("R²", LeastRSquared);

    /// <summary>How far the fit reaches.</summary>
    public static Bound Range { get; } = Bound.AtLeast("range", LeastDecades, "decades");

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C1",
        "Adversarial error is a power law",
        "At small perturbations the adversarial error grows as a power of the perturbation size: e(eps) = A eps^B, with B near 1.",
        "arXiv 1711.02846, abstract and summary",
        Invariant($"Verified: not curved, R² {RSquared} over at least {Prose.Count(LeastDecades, "decade")} of eps, and the 95 % ")
            + Invariant($"interval of B within {Exponent}. ")
        + Invariant(
            $"Falsified, over at least {Prose.Count(LeastDecades, "decade")} of eps or of error: certainly curved, or R² certainly under ")
                + Invariant($"{LeastRSquared}, ")
        + $"or the whole interval of B outside {Exponent}. "
        + Invariant(
            $"Inconclusive: anything else. Window: error rates from max({FitWindow.FewestErrors}/n, {FitWindow.SmallestRate}) to ")
                + Invariant($"{FitWindow.LargestRate}."))
    {
        Bounds = [Exponent, RSquared, Range],
    };

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, PowerLawMeasurements.Exponent, Band, MeanFieldExponent)
    {
        InShort = "At small perturbations, adversarial error is a power law of the size, with an exponent near 1.",
        AspectOf = CellAspects.Attack,
        Numbers =
        [
            new(PowerLawMeasurements.RSquared, "R²", 4, $"of the straight line through the logarithms of error and size, {RSquared}"),
            new(PowerLawMeasurements.Decades, "Decades", 2, $"of sizes that the line covers, {Range}"),
        ],
    };

    /// <summary>Applies the rule.</summary>
    public static Judgement Judge(PowerLawEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (verdict, reason) = Decide(evidence.Changed);
        return new Judgement(
            verdict, reason, PowerLawMeasurements.Of(evidence), [ErrorCurveFigure.Of(evidence)], PowerLawFindings.Of(evidence))
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
            return (Verdict.Inconclusive, $"B = {IntervalText.Undecided(b, 3)}.");
        var text = Invariant($"B = {IntervalText.Fixed(b, 3)}, {(r2.Exists ? Invariant($"R² = {r2.Value:F4}") : "no R²")}, over ")
            + Invariant($"{fit.Decades:F2} decades of eps");
        if (Falsifies(fit) is { } broken) return (Verdict.Falsified, $"{text}: {broken}.");
        return Misses(fit).ToList() is { Count: > 0 } missing
            ? (Verdict.Inconclusive, $"{text}: {string.Join(", ", missing)}.")
            : (Verdict.Verified, $"{text}: straight, and all of the interval lies within {Exponent}.");
    }

    private static string TooFew(PowerLawResult fit)
    {
        var (low, high) = (fit.Window.ErrorLow, fit.Window.ErrorHigh);
        if (low >= high)
            return Invariant(
                $"There are too few images for a window of the fit: it would begin at {FitWindow.FewestErrors} images in error, here ")
                    + Invariant($"{low:0.##%} of all, and it ends at {high:0.##%}");
        var falls = fit.Points switch
        {
            0 => "No tested size falls",
            1 => "Only 1 tested size falls",
            _ => Invariant($"Only {fit.Points} tested sizes fall"),
        };
        return falls + Invariant($" into the window of {low:0.##%} to {high:0.##%} error");
    }

    // A steep curve crosses the whole window in less than a decade of eps. That must not shield it: a decade of error is as telling.
    private static string? Falsifies(PowerLawResult fit)
    {
        var (b, r2, drift) = (fit.Exponent, fit.RSquared, fit.SlopeDrift);
        if (Math.Max(fit.Decades, fit.Decades * b.Value) < LeastDecades) return null;
        if (Exponent.Decide(b) == BoundDecision.Outside)
            return $"all of the interval lies {(b.Value > Band.High ? "above" : "below")} the band {Exponent}";
        if (fit.Shape == PowerLawShape.Curved)
            return $"certainly curved, the local exponent changes by {IntervalText.WithSign(drift)} across the window";
        return RSquared.Decide(r2) == BoundDecision.Outside
            ? Invariant($"R² certainly under {LeastRSquared:F2}, at most {r2.Interval.High:F4}")
            : null;
    }

    private static IEnumerable<string> Misses(PowerLawResult fit)
    {
        if (!Range.Allows(fit.Decades)) yield return "under a decade";
        if (fit.Shape == PowerLawShape.Undetermined) yield return "too little to tell a straight curve from a bent one";
        if (fit.Shape == PowerLawShape.Curved) yield return "curved, but over too short a range to say more";
        if (!fit.RSquared.Exists) yield return "too few sizes for an R²";
        if (fit.RSquared.Exists && !RSquared.Allows(fit.RSquared.Value))
            yield return Invariant($"R² under {LeastRSquared:F2} within what chance allows");
        if (Exponent.Decide(fit.Exponent) != BoundDecision.Within) yield return $"the interval reaches out of the band {Exponent}";
    }
}
