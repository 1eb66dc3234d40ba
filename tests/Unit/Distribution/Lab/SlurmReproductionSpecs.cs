using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution.Manifest;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>A reproduction on a real Slurm, with the real worker.</summary>
[Collection(SlurmLabTests.Name)]
public sealed class SlurmReproductionSpecs(SlurmLab lab)
{
    [SkippableFact]
    public async Task A_search_of_several_rounds_and_its_contest_go_from_arrays_to_the_judge_without_anybody_on_the_login_node()
    {
        lab.Require();
        var run = new DistributedRun(lab, "search", "C6");
        run.Submit().Select(job => job.Record.What).Should().Equal("source", "children", "advance");
        run.Submit().Should().BeEmpty("called again in mid-run it submits nothing twice");

        await lab.Until(() => run.IsOver, "the run is over", seconds: 400);

        run.Left.Open.Should().BeEmpty(run.Logs);
        ManifestFile.RoundsOf(run.Folder, "cifar10").Should().BeGreaterThan(1);
        run.Begun.Values.Should().OnlyContain(times => times == 1, "no unit was done twice");
        var evidence = EvidenceStore.In(run.Folder.Files, run.Folder.Root, Tier.Full, new RunExtent(null, RunBudget.Smoke, null))
            .ReadAll(out IReadOnlyList<string> warnings);
        warnings.Should().BeEmpty();
        evidence.Select(cell => cell.Cell).Should()
            .BeEquivalentTo("cifar10/against-random", "cifar10/black-box", "cifar10/white-box");
        evidence.Should().OnlyContain(cell => cell.Verdict != Verdict.NotRun && cell.Environment.GitCommit == "0123456");
        run.Submit().Select(job => job.Record.What).Should().Equal(["judge"], "everything is measured");
        await lab.Clear();
    }
}
