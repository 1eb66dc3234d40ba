using System.IO.Abstractions;
using ReproHarness.Evidence.Baselines;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.Runs;
using Xunit.Abstractions;

namespace ReproHarness.Unit.Evidence.Baselines;

/// <summary>What is on record in the repository itself.</summary>
public sealed class RecordSpecs(ITestOutputHelper output)
{
    private const string Device = "cpu";

    private static readonly BaselineFolder s_folder = new(
        new FileSystem(), RunSettings.FindRepositoryRoot(new FileSystem(), AppContext.BaseDirectory));

    /// <summary>A wider tolerance is that of a cell that needs more networks.</summary>
    public static TheoryData<string, string, double> Caps => new() { { "C1", "exponent", 0.25 }, { "C4", "error-ratio", 0.10 }, { "C5", "gain", 0.04 } };

    [Theory]
    [MemberData(nameof(Caps))]
    public void What_a_claim_says_has_a_tolerance_that_a_fault_leaves(string claim, string number, double cap)
    {
        var wide = s_folder.ReadAll(Tier.Fast, Device).Where(baseline => baseline.Claim == claim)
            .SelectMany(baseline => baseline.Measurements.Where(one => one.Name == number && one.Tolerance > cap).Select(one => $"{baseline.Cell} {one.Tolerance:G3}"));

        wide.Should().BeEmpty($"a tolerance above {cap} is that of a cell that needs more networks");
    }

    [Fact]
    public void The_record_is_of_many_root_seeds_and_of_every_way_of_computing()
    {
        var record = s_folder.Record(Tier.Fast, Device);

        var runs = record.Names.Select(name => record.Read(name)[0]).ToList();
        runs.Select(run => run.Provenance.Seed).Distinct().Count().Should().BeGreaterThanOrEqualTo(16);
        runs.Select(run => run.Environment.Arithmetic).Distinct().Should().Contain(["native", "avx2", "avx"]);
    }

    [Fact]
    public void The_baselines_are_those_of_the_runs_on_record()
    {
        var record = s_folder.Record(Tier.Fast, Device);
        var cells = record.Names.SelectMany(record.Read).GroupBy(cell => (cell.Claim, cell.Cell))
            .Select(runs => (IReadOnlyList<CellEvidence>)[.. runs]).ToList();

        BaselineUpdate.Between(s_folder.ReadAll(Tier.Fast, Device), JointSpread.Baselines(cells)).Changes.Should().BeEmpty();
    }

    [Fact]
    public void Of_sound_runs_outside_the_record_at_most_one_of_40_is_red()
    {
        var outcome = CampaignOutcome.Of(s_folder, Tier.Fast, Device);

        foreach (var (name, faults) in outcome.Runs) output.WriteLine($"{name}: {(faults.Count == 0 ? "agrees" : string.Join("; ", faults))}");
        outcome.Red.Should().BeLessThanOrEqualTo(outcome.Allowed);
    }
}
