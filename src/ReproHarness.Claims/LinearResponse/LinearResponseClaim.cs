using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using static System.FormattableString;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>Claim C4: the logit gaps explain the error. The rule is fixed here, before measuring.</summary>
public static class LinearResponseClaim
{
    /// <summary>
    /// Predicted over measured error at small sizes. With an exponent near 1, a factor of 1.25 in error is one of 1.25, or 0.1 decades, in
    /// size: what claim C2 allows two curves that it calls one.
    /// </summary>
    public static Bound ErrorRatio { get; } = Bound.Within("ratio", 0.8, 1.25);

    /// <summary>The limits of <see cref="ErrorRatio"/>.</summary>
    public static Interval Band => ErrorRatio.Allowed;

    /// <summary>
    /// Least rank correlation of eps_lin with eps*: its square is one half, so that the prediction explains most of the order of the
    /// images.
    /// </summary>
    public const double LeastCorrelation = 0.7;

    /// <summary>
    /// Fewer measured flips at the small sizes leave a curve to chance: the count at which the window of claim C1 begins.
    /// </summary>
    public const int FewestFlips = FitWindow.FewestErrors;

    /// <summary>How well eps_lin orders the images.</summary>
    public static Bound RankCorrelation { get; } = Bound.AtLeast("correlation", LeastCorrelation);

    /// <summary>How many flips the small sizes have to have.</summary>
    public static Bound Flips { get; } = Bound.AtLeast("flips at the small sizes", FewestFlips);

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C4",
        "The gaps explain the error",
        "At small perturbations adversarial error is what the logit gaps of the clean images and their gradients predict: an image flips "
            + "at eps_lin, where the first gap that shrinks along the attack's direction reaches zero.",
        "arXiv 1711.02846, abstract and summary; linear response is derived here",
        $"Verified: the 95 % interval of predicted over measured error at small sizes lies within {ErrorRatio}, "
        + Invariant(
            $"and that of the rank correlation of eps_lin with the measured eps*, image by image, lies at or above {LeastCorrelation}. ")
        + Invariant(
            $"Falsified: one of the two intervals lies wholly outside. Inconclusive: anything else, and fewer than {FewestFlips} flips ")
                + "at the small sizes. "
        + $"Small sizes: the tested ones in the lower half, on a logarithmic scale, of claim {PowerLawClaim.Claim.Id}'s window of errors "
        + $"(its first one where there is none), counted together.")
    {
        Bounds = [ErrorRatio, RankCorrelation, Flips],
    };

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, LinearResponseMeasurements.ErrorRatio, Band, Expected: 1)
    {
        InShort = "Gaps and their gradients at the clean images predict the error under attack; nothing is fitted.",
        AspectOf = CellAspects.Attack,
        HeadlineLabel = "ratio of predicted to measured error at small sizes",
        Numbers =
        [
            new(
                LinearResponseMeasurements.RankCorrelation, "Rank corr.", 2,
                $"Spearman's, of predicted and measured size, image by image, {RankCorrelation}"),
            new(
                LinearResponseMeasurements.DensityRatio, "Density", 2,
                "density of flips in the lower half of the window over that in the upper half, 1 where the exponent is 1; no bound"),
        ],
        Page = new LinearResponsePage(),
    };

    /// <summary>Applies the rule.</summary>
    public static Judgement Judge(LinearResponseEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (verdict, reason) = LinearResponseRule.Decide(evidence.Result);
        return new Judgement(
            verdict, reason, LinearResponseMeasurements.Of(evidence),
            [PredictedCurveFigure.Of(evidence.Result), SizeScatterFigure.Of(evidence.Pairs)], LinearResponseFindings.Of(evidence))
        {
            Margin = LinearResponseRule.MarginOf(evidence.Result),
        };
    }
}
