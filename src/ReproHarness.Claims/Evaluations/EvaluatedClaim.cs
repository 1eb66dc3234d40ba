using ReproHarness.Claims.GapLaw;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;

namespace ReproHarness.Claims.Evaluations;

/// <summary>A claim beside C1 that the network was held against, by the claim's own rule.</summary>
/// <param name="Claim">Id, such as <c>C3</c>.</param>
/// <param name="Subject">What of it: <c>gap-2</c>, <c>fgsm</c>.</param>
/// <param name="Statement">What the claim says.</param>
/// <param name="Rule">Its rule, fixed before measuring.</param>
/// <param name="Verdict">By that rule.</param>
/// <param name="Reason">Why.</param>
/// <param name="Measurements">The numbers.</param>
/// <param name="Figures">What is drawn.</param>
/// <param name="Findings">What a careful reader should know besides.</param>
public sealed record EvaluatedClaim(
    string Claim, string Subject, string Statement, string Rule, Verdict Verdict, string Reason, IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<FigureData> Figures, IReadOnlyList<Finding> Findings)
{
    /// <summary>Ids of the claims that one network can be held against; the first unless others are asked for.</summary>
    public static IReadOnlyList<string> Offered { get; } = [PowerLawClaim.Claim.Id, GapLawClaim.Claim.Id, LinearResponseClaim.Claim.Id];

    /// <summary>Of a judgement.</summary>
    public static EvaluatedClaim Of(Claim claim, string subject, Judgement judgement)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(judgement);
        return new EvaluatedClaim(
            claim.Id, subject, claim.Statement, claim.Rule, judgement.Verdict, judgement.Reason, judgement.Measurements, judgement.Figures,
            judgement.Findings);
    }
}
