using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Statistics.PowerLaws;
using static System.FormattableString;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Claim C3: the law of the logit gaps. The rule is fixed here, before measuring.</summary>
public static class GapLawClaim
{
    /// <summary>
    /// What a small-gap exponent may be, as a factor of j - 1: the band that claim C1 gives the exponent of the error, which it is to
    /// explain.
    /// </summary>
    public static Interval Band => PowerLawClaim.Band;

    /// <summary>
    /// Largest distance between forms, decades of gap: a factor of 1.26, the bound that claim C2 gives rescaled error curves.
    /// </summary>
    public const double LargestDistance = 0.1;

    /// <summary>Largest change of the exponent of Delta_12 over a training: the shorter side of the band around 1.</summary>
    public const double LargestChange = 0.2;

    /// <summary>Standard errors by which a control's exponent may miss that of its exact law: 1 in 100,000.</summary>
    public const double LargestMiss = 4.42;

    /// <summary>The small-gap exponent over j - 1.</summary>
    public static Bound ExponentRatio { get; } = PowerLawClaim.Exponent with { Name = "small-gap exponent over j - 1" };

    /// <summary>How far the form of a kind of network lies from the others, and from its own at initialisation.</summary>
    public static Bound FormDistance { get; } = Bound.AtMost("distance between forms", LargestDistance, "decades");

    /// <summary>How much the exponent of Delta_12 changes over a training.</summary>
    public static Bound ExponentChange { get; } = Bound.Around0("change of the exponent", LargestChange);

    /// <summary>How far a control's exponent misses its law.</summary>
    public static Bound ExponentMiss { get; } = Bound.AtMost("miss of a control's exponent", LargestMiss, "standard errors");

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C3",
        "The law of the logit gaps",
        "The gaps Delta_1j between the largest logit and the j-th largest have one functional form for all networks, that of independent "
            + "logits (small gaps with exponent j - 1), and it stays put during training.",
        "arXiv 1711.02846, abstract, summary and figure 4",
        Invariant($"Controls, first: gaps of {GapControl.PaperSamples / 1e6} million samples of {GapControl.PaperClasses} independent ")
            + "logits must keep their exact law, "
        + Invariant(
            $"at every rank, within what chance gives once in {1 / GapControlRank.FalseAlarm:N0}; where they do not, nothing else is ")
                + "judged. "
        + Invariant(
            $"Small gaps: the exponent over j - 1, fitted between shares of max({FitWindow.FewestErrors}/n, {FitWindow.SmallestRate}) ")
                + Invariant($"and {FitWindow.LargestRate}, ")
        + $"its 95 % interval within {ExponentRatio}; not judged where independent uniform or Gaussian logits would leave that band in "
        + $"the same window. "
        + Invariant(
            $"One form: the distance of a kind's distribution from the mean of the others, the scale taken out, its interval at or under ")
                + Invariant($"{LargestDistance} decades. ")
        + Invariant($"Training: the change of the exponent of Delta_12 from initialisation to the end within ±{LargestChange}, ")
        + Invariant($"and the distance between its forms at or under {LargestDistance} decades. ")
        + "Verified: so for every kind of network. Falsified: some kind's interval lies wholly outside. "
        + "Inconclusive: anything else, and what would be verified but for kinds that were not measured.")
    {
        Bounds = [ExponentRatio, FormDistance, ExponentChange, ExponentMiss],
    };

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, GapLawMeasurements.ExponentRatio, Band, Expected: 1)
    {
        InShort = "Gaps between logits have one law in all networks, that of independent logits, before and after training.",
        AspectOf = GapSubjects.Words,
        IsControl = subject => subject is GapSubjects.ControlUniform or GapSubjects.ControlGaussian,
        HeadlineLabel = "small-gap exponent over j − 1",
        Numbers =
        [
            new(GapLawMeasurements.LargestFormDistance, "Form", 2, $"largest distance of one kind of network, {FormDistance}"),
            new(GapLawMeasurements.LargestChange, "Change", 2, $"largest change of an exponent in training, {ExponentChange}"),
            new(
                GapLawMeasurements.LargestFormChange, "Form change", 2,
                $"largest distance between the forms before and after training, {FormDistance}"),
        ],
        Unit = ("judgement", "judgements"),
        Page = new GapLawPage(),
    };

    internal static Judgement Unsound(string subject) => new(
        Verdict.Inconclusive,
        $"{GapSubjects.Words(subject)}: not judged, for the control of uniform logits failed: sampler, histogram or fit cannot be trusted.",
        [], [], []);
}
