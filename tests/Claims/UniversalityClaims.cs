using ReproHarness.ClaimTests.Running;
using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.Universality;

namespace ReproHarness.ClaimTests;

/// <summary>Claim C2: one exponent for all data sets, networks and trainings, over all attacks and for each alone.</summary>
[Trait("Claim", "C2")]
public sealed class UniversalityClaims(SharedRun run) : ClaimTests<UniversalityStudy>(run)
{
    [SkippableTheory]
    [Subjects<UniversalityStudy>(Tier.Fast)]
    [Trait("Tier", "Fast")]
    public Task The_exponent_is_universal(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [Subjects<UniversalityStudy>(Tier.Standard)]
    [Trait("Tier", "Standard")]
    public Task The_exponent_is_universal_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [Subjects<UniversalityStudy>(Tier.Full)]
    [Trait("Tier", "Full")]
    public Task The_exponent_is_universal_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);
}
