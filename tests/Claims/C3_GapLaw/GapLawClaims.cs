using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;

namespace ReproHarness.ClaimTests.C3_GapLaw;

/// <summary>Claim C3: its controls first, then the gaps of the networks of the tier.</summary>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Claim", "C3")]
[Trait("Device", "Any")]
public sealed class GapLawClaims(ClaimBench bench)
{
    public static TheoryData<string> Subjects => [.. GapSubjects.All];

    [SkippableTheory]
    [MemberData(nameof(Subjects))]
    [Trait("Tier", "Fast")]
    public Task The_logit_gaps_keep_one_law(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [MemberData(nameof(Subjects))]
    [Trait("Tier", "Standard")]
    public Task The_logit_gaps_keep_one_law_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [MemberData(nameof(Subjects))]
    [Trait("Tier", "Full")]
    public Task The_logit_gaps_keep_one_law_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);

    private async Task Judge(Tier tier, string subject)
    {
        var measurement = bench.MeasureGaps(tier, subject);
        var judgement = bench.JudgeGapLaw(measurement, subject);
        await bench.Record(judgement);
    }
}
