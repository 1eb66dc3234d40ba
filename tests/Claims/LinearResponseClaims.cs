using ReproHarness.ClaimTests.Running;
using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.LinearResponse;

namespace ReproHarness.ClaimTests;

/// <summary>Claim C4: the linear response of the logit gaps predicts the error of single-step attacks.</summary>
[Trait("Claim", "C4")]
public sealed class LinearResponseClaims(SharedRun run) : ClaimTests<LinearResponseStudy>(run)
{
    [SkippableTheory]
    [Subjects<LinearResponseStudy>(Tier.Fast)]
    [Trait("Tier", "Fast")]
    public Task The_gaps_explain_the_error(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [Subjects<LinearResponseStudy>(Tier.Standard)]
    [Trait("Tier", "Standard")]
    public Task The_gaps_explain_the_error_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [Subjects<LinearResponseStudy>(Tier.Full)]
    [Trait("Tier", "Full")]
    public Task The_gaps_explain_the_error_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);
}
