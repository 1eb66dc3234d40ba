using ReproHarness.ClaimTests.Running;
using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.GapLaw;

namespace ReproHarness.ClaimTests;

/// <summary>Claim C3: its controls first, then the gaps of the networks of the tier.</summary>
[Trait("Claim", "C3")]
public sealed class GapLawClaims(SharedRun run) : ClaimTests<GapLawStudy>(run)
{
    [SkippableTheory]
    [Subjects<GapLawStudy>(Tier.Fast)]
    [Trait("Tier", "Fast")]
    public Task The_logit_gaps_keep_one_law(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [Subjects<GapLawStudy>(Tier.Standard)]
    [Trait("Tier", "Standard")]
    public Task The_logit_gaps_keep_one_law_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [Subjects<GapLawStudy>(Tier.Full)]
    [Trait("Tier", "Full")]
    public Task The_logit_gaps_keep_one_law_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);
}
