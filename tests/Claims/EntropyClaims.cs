using ReproHarness.ClaimTests.Running;
using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.Entropy;

namespace ReproHarness.ClaimTests;

/// <summary>Claim C5: a penalty on the entropy of predictions makes networks more robust.</summary>
[Trait("Claim", "C5")]
public sealed class EntropyClaims(SharedRun run) : ClaimTests<EntropyStudy>(run)
{
    [SkippableTheory]
    [Subjects<EntropyStudy>(Tier.Fast)]
    [Trait("Tier", "Fast")]
    public Task Lower_entropy_makes_networks_more_robust(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [Subjects<EntropyStudy>(Tier.Standard)]
    [Trait("Tier", "Standard")]
    public Task Lower_entropy_makes_networks_more_robust_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [Subjects<EntropyStudy>(Tier.Full)]
    [Trait("Tier", "Full")]
    public Task Lower_entropy_makes_networks_more_robust_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);
}
