using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Runs;

namespace ReproHarness.ClaimTests.Running;

/// <summary>The tests of a claim: a theory for each tier, over the subjects that its study judges there.</summary>
/// <typeparam name="TStudy">The claim's study.</typeparam>
/// <param name="run">The run.</param>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Device", "Any")]
public abstract class ClaimTests<TStudy>(SharedRun run) where TStudy : Study, new()
{
    /// <summary>Measures and judges a subject, writes its evidence, and fails when verdict or numbers left their baseline.</summary>
    protected async Task Judge(Tier tier, string subject)
    {
        // Without a filter, dotnet test finds the tests of all tiers.
        var name = TierName.Of(tier);
        Skip.IfNot(run.Tier.Settings.Tier == tier, $"Belongs to the {name} tier; set REPRO_TIER={name} to run it.");
        if (tier == Tier.Full && run.Tier.Settings.Shard is { } shard)
        {
            var units = run.Tier.MeasureShare();
            Skip.If(true, $"Shard {shard} measured {units} units; a run over all shards judges.");
        }

        var outcome = run.Tier.Judge(new TStudy(), subject);
        Skip.If(outcome.WhyNotCompared is not null, outcome.WhyNotCompared);
        if (run.Tier.ComparesWithBaselines) await BaselineCheck.Verify(run.Tier.Repository, outcome.Evidence);
    }
}
