using ReproHarness.ClaimTests.Running;
using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.PowerLaw;

namespace ReproHarness.ClaimTests;

/// <summary>Claim C1: on embedded data in the fast tier, on the paper's data sets in the others.</summary>
[Trait("Claim", "C1")]
public sealed class PowerLawClaims(SharedRun run) : ClaimTests<PowerLawStudy>(run)
{
    [SkippableTheory]
    [Subjects<PowerLawStudy>(Tier.Fast)]
    [Trait("Tier", "Fast")]
    public Task Adversarial_error_is_a_power_law(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [Subjects<PowerLawStudy>(Tier.Standard)]
    [Trait("Tier", "Standard")]
    public Task Adversarial_error_is_a_power_law_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [Subjects<PowerLawStudy>(Tier.Full)]
    [Trait("Tier", "Full")]
    public Task Adversarial_error_is_a_power_law_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);
}
