using ReproHarness.ClaimTests.Running;
using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.Correlation;

namespace ReproHarness.ClaimTests;

/// <summary>Claim C7: over the architectures of a search, adversarial accuracy follows clean accuracy, and hardly the size.</summary>
[Trait("Claim", "C7")]
public sealed class CorrelationClaims(SharedRun run) : ClaimTests<CorrelationStudy>(run)
{
    [SkippableTheory]
    [Subjects<CorrelationStudy>(Tier.Fast)]
    [Trait("Tier", "Fast")]
    public Task Robustness_follows_accuracy_and_not_size(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [Subjects<CorrelationStudy>(Tier.Standard)]
    [Trait("Tier", "Standard")]
    public Task Robustness_follows_accuracy_and_not_size_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [Subjects<CorrelationStudy>(Tier.Full)]
    [Trait("Tier", "Full")]
    public Task Robustness_follows_accuracy_and_not_size_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);
}
