using System.Collections.Immutable;
using ReproHarness.Contracts.Claims;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>A reproduction on a real Slurm, with the real worker.</summary>
/// <param name="lab">The lab.</param>
/// <param name="runs">The runs.</param>
[Collection(SlurmLabTests.Name)]
public sealed class SlurmReproductionSpecs(SlurmLab lab, PlannedRuns runs) : IClassFixture<PlannedRuns>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => lab.IsThere ? lab.Clear() : Task.CompletedTask;

    [SkippableFact]
    public async Task A_search_of_several_rounds_and_its_contest_go_from_arrays_to_the_judge_without_anybody_on_the_login_node()
    {
        var (queued, run) = Queue("search", "C6");
        queued.Submit().Should().Equal("source", "children", "advance");
        queued.Submit().Should().BeEmpty("called again in mid-run it submits nothing twice");

        await queued.Over();

        run.Left.Open.Should().BeEmpty(queued.Logs);
        ManifestFile.RoundsOf(run.Folder, "cifar10").Should().BeGreaterThan(1);
        run.Begun.Values.Should().OnlyContain(times => times == 1, "no unit was done twice");
        run.Evidence.Select(cell => cell.Cell).Should().BeEquivalentTo("cifar10/against-random", "cifar10/black-box", "cifar10/white-box");
        run.Evidence.Should().OnlyContain(cell => cell.Verdict != Verdict.NotRun && cell.Environment.GitCommit == "0123456");
        queued.Submit().Should().Equal(["judge"], "everything is measured");
    }

    [SkippableFact]
    public async Task A_unit_whose_node_is_lost_in_the_middle_is_done_on_the_other_node()
    {
        var (queued, run) = Queue("lost", "C3");
        queued.Submit().Should().Equal("networks", "judge");
        const string Unit = "cifar10-resnet110-1";
        var lost = queued.AwaitBegun(unit => unit == Unit);

        lab.KillNode(lost.Node);
        run.States.IsDone(Unit).Should().BeFalse("its node was lost in the middle of it");
        try
        {
            await queued.Over();
        }
        finally
        {
            lab.StartNode(lost.Node);
        }

        run.Left.Open.Should().BeEmpty(queued.Logs);
        var other = LabConfiguration.Nodes.Single(node => node != lost.Node);
        var log = Directory.GetFiles(run.Folder.Logs).Select(File.ReadAllText).Single(text => text.Contains($"done {Unit} "));
        log.Should().MatchRegex($"(?s)starts on {lost.Node}, restart 0 .*starts on {other}, restart 1 of at most 10.*done {Unit} ");
        run.Begun.Should().Contain(Unit, 2).And.OnlyContain(unit => unit.Key == Unit || unit.Value == 1);
        run.Evidence.Should().HaveCount(7).And.OnlyContain(cell => cell.Verdict != Verdict.NotRun);
        await lab.Until(lab.AreNodesIdle, "the node is back");
    }

    [SkippableFact]
    [Trait(Weekly.Trait, Weekly.Value)]
    public async Task After_scancel_the_same_command_does_the_rest_and_a_unit_that_always_fails_is_named_after_three_tries()
    {
        var (queued, run) = Queue("cancelled", "C7");
        var broken = run.Manifest.Units.Last(unit => unit.Family is not null);
        run.Change(manifest => manifest with
        {
            Units = manifest.Units.Replace(broken, broken with { Choices = ImmutableArray.Create(-1) }),
        });
        queued.Submit();
        queued.AwaitBegun(_ => true);
        await lab.Until(() => run.Events.Any(happened => happened.What == UnitEventKind.Done), "a unit is done");
        await lab.Clear();
        var done = run.Units.Where(unit => run.States.IsDone(unit.Id)).Select(unit => unit.Id).ToList();
        run.Left.Open.Should().HaveCountGreaterThan(1, "it was cancelled in the middle");
        Directory.Exists(Path.Combine(run.Folder.Root, "evidence")).Should().BeFalse();

        for (var call = 1; call <= UnitStates.MostTries && run.Left.Open.Count > 0; call++)
        {
            queued.Submit();
            await queued.Over();
        }

        run.Begun.Should().Contain(done.Select(unit => KeyValuePair.Create(unit, 1)), "what was done is not done again");
        run.Left.Open.Should().BeEmpty(queued.Logs);
        run.Left.GivenUp.Select(unit => unit.Id).Should().Equal(broken.Id);
        run.States.Of(broken.Id).Failures.Should().Be(UnitStates.MostTries, "each call tries it again, three times in all");
        queued.LogOf("judge").Should().Contain($"Failed 3 times: {broken.Name} (").And.Contain("ends with exit code 5");
        queued.Submit().Should().Equal(["judge"], "it is not submitted again");
    }

    private (QueuedRun Queued, DistributedRun Run) Queue(string name, string claim)
    {
        lab.Require();
        var run = runs.Of(name, claim);
        return (new QueuedRun(lab, run), run);
    }
}
