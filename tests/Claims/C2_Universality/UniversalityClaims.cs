using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.ClaimTests.C2_Universality;

/// <summary>Claim C2: over all cells of the tier, and over those of each attack.</summary>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Claim", "C2")]
[Trait("Device", "Any")]
public sealed class UniversalityClaims(ClaimBench bench)
{
    public static TheoryData<string> Subjects => [.. UniversalityClaim.Subjects(Enum.GetValues<AttackKind>().Select(attack => attack.Name()))];

    [SkippableTheory]
    [MemberData(nameof(Subjects))]
    [Trait("Tier", "Fast")]
    public Task The_exponent_is_universal(string subject) => Judge(Tier.Fast, subject);

    [SkippableTheory]
    [MemberData(nameof(Subjects))]
    [Trait("Tier", "Standard")]
    public Task The_exponent_is_universal_on_the_papers_data(string subject) => Judge(Tier.Standard, subject);

    [SkippableTheory]
    [MemberData(nameof(Subjects))]
    [Trait("Tier", "Full")]
    public Task The_exponent_is_universal_at_the_papers_scale(string subject) => Judge(Tier.Full, subject);

    private async Task Judge(Tier tier, string subject)
    {
        var measurement = bench.MeasureAll(tier);
        var judgement = bench.JudgeUniversality(measurement, subject);
        await bench.Record(judgement);
    }
}
