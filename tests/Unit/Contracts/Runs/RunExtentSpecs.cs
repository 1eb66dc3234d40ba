using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Contracts.Runs;

public sealed class RunExtentSpecs
{
    [Fact]
    public void Evidence_without_a_record_of_its_settings_says_by_its_command_that_its_run_was_limited()
    {
        var old = EvidenceBuilder.Cell("mnist/mlp/fgsm", 4, 0);
        RunExtent Of(string command) => (old with { Provenance = old.Provenance with { Reproduce = command } }).Extent;

        const string Test =
            "REPRO_SEED=1 REPRO_FRESH=1 dotnet test tests/Claims -c Release --filter \"Claim=C1&DisplayName~mnist/mlp/fgsm\"";
        Of(Test).Should().Be(RunExtent.Whole);
        Of($"REPRO_TIER=standard REPRO_LIMIT=100 {Test}").Should().Be(new RunExtent(Limit: 100));
        Of($"REPRO_TIER=full REPRO_BUDGET=smoke {Test}").Should().Be(new RunExtent(Budget: RunBudget.Smoke));
    }

    [Fact]
    public void Every_part_of_a_tier_has_an_evidence_folder_of_its_own()
    {
        RunExtent[] parts =
        [
            RunExtent.Whole, new(Limit: 100), new(Limit: 10), new(Budget: RunBudget.Smoke), new(Shard: new Shard(1, 2)),
            new(Budget: RunBudget.Smoke, Shard: new Shard(1, 2)), new(Shard: new Shard(2, 2)),
        ];
        parts.Select(part => EvidenceStore.FolderName(Tier.Full, part)).Should().OnlyHaveUniqueItems()
            .And.StartWith("full").And.Contain("full-smoke");
    }

    [Fact]
    public void What_is_left_out_of_a_tier_is_said_in_words()
    {
        RunExtent.Whole.ToString().Should().Be("whole");
        new RunExtent(Limit: 100).ToString().Should().Be("limited to 100 images per network");
        new RunExtent(Budget: RunBudget.Smoke, Shard: new Shard(1, 2)).ToString().Should().Be("on the smoke budget, of shard 1/2 alone");
    }
}
