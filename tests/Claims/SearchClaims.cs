using ReproHarness.ClaimTests.Running;
using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.ArchitectureSearch;

namespace ReproHarness.ClaimTests;

/// <summary>Claim C6: a search of architectures finds networks that are more robust.</summary>
[Trait("Claim", "C6")]
public sealed class SearchClaims(SharedRun run) : ClaimTests<SearchStudy>(run)
{
    [SkippableTheory]
    [Subjects<SearchStudy>(Tier.Fast)]
    [Trait("Tier", "Fast")]
    public Task Search_finds_robustness(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [Subjects<SearchStudy>(Tier.Standard)]
    [Trait("Tier", "Standard")]
    public Task Search_finds_robustness_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [Subjects<SearchStudy>(Tier.Full)]
    [Trait("Tier", "Full")]
    public Task Search_finds_robustness_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);
}
