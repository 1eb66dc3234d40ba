using ReproHarness.Distribution.Slurm;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>What batch files and the client do on a real Slurm.</summary>
[Collection(SlurmLabTests.Name)]
public sealed class SlurmLabSpecs(SlurmLab lab) : IAsyncLifetime
{
    private const string Stops = "was told to stop, and ends with exit code 130; Slurm calls the job";

    // Works until it is told to stop; once it is back, it finishes.
    private const string Interrupted = "[[ -e \"at-work-$2\" ]] && { echo finished; exit 0; }; until_term \"$@\"";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => lab.IsThere ? lab.Clear() : Task.CompletedTask;

    [SkippableFact]
    public async Task A_stage_waits_until_every_element_of_the_one_before_is_over_also_one_that_failed()
    {
        var run = new LabRun(lab, "stages", "echo \"begin $2\" >>order; sleep 0.3; echo \"end $2\" >>order; [[ $2 != 2 ]] || exit 5");
        var first = run.Submit(run.Script("first", 4) with { AtOnce = 1 });
        var second = run.Submit(run.Script("second", null) with { After = [first] });
        run.Queue.Should().HaveCount(5).And.OnlyContain(job => job.JobId == first || (job.JobId == second && job.Element == null));

        await run.Over();

        run.Lines("order").Should().Equal(
            "begin 0", "end 0", "begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3", "begin ", "end ");
        run.Log($"stages-first-{first}_2.log")[^1].Should().Be("ends with exit code 5");
        lab.Commands.Run("scontrol", "show", "job", $"{first}_2").Output.Should().Contain("ExitCode=5:0");
        run.Log($"stages-second-{second}.log")[^1].Should().Be("ends with exit code 0");
    }

    [SkippableFact]
    public async Task An_element_that_is_requeued_stops_and_comes_back_to_its_log()
    {
        var run = new LabRun(lab, "requeued", Interrupted);
        var job = run.Submit(run.Script("a", 2));
        await run.Until(() => run.Has("at-work-0") && run.Has("at-work-1"), "both elements are at work");

        // The last element, whose own id is that of the whole array.
        lab.Commands.Run("scontrol", "requeue", $"{job}_1").Succeeded.Should().BeTrue();
        await run.Until(() => run.Log($"requeued-a-{job}_1.log")[^1] == "ends with exit code 0", "the element is back and over");

        run.Log($"requeued-a-{job}_1.log").Should().ContainInOrder(
            "worker stops", "finished", "ends with exit code 0").And.ContainSingle(line => line.StartsWith(Stops, StringComparison.Ordinal))
            .And.ContainSingle(line => line.EndsWith(", restart 1 of at most 10", StringComparison.Ordinal));
        await run.Until(() => run.Queue.Count == 1, "Slurm has heard of the end");
        run.Queue[0].Element.Should().Be(0, "the other element goes on");
    }

    [SkippableFact]
    public async Task An_element_that_is_preempted_comes_back()
    {
        var run = new LabRun(lab, "preempted", Interrupted);
        var job = run.Submit(run.Script("a", 1));
        await run.Until(() => run.Has("at-work-0"), "the element is at work");
        var urgent = new LabRun(lab, "urgent", "sleep 0.5");
        urgent.Submit(urgent.Script("a", null) with { Options = SbatchOptions.Parse("--partition urgent --nodes 2") });

        await run.Over();

        run.Log($"preempted-a-{job}_0.log").Should().ContainInOrder("worker stops", "finished", "ends with exit code 0");
    }

    [SkippableFact]
    public async Task One_element_or_all_are_cancelled_and_do_not_come_back()
    {
        var run = new LabRun(lab, "cancelled", Interrupted);
        var job = run.Submit(run.Script("a", 3));
        await run.Until(() => run.Has("at-work-0") && run.Has("at-work-1"), "two elements are at work");

        lab.Commands.Run("scancel", $"{job}_0");
        await run.Until(() => run.Has("at-work-2"), "the third element has the node of the first");
        run.Queue.Where(element => element.State == "RUNNING").Select(element => element.Element).Should().BeEquivalentTo(new[] { 1, 2 });
        lab.Commands.Run("scancel", $"{job}");
        await run.Over();

        for (var element = 0; element < 3; element++)
            run.Log($"cancelled-a-{job}_{element}.log").Should().Contain(["worker stops", $"{Stops} COMPLETING"])
                .And.ContainSingle(line => line.StartsWith("starts on ", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task At_the_end_of_its_time_an_element_stops_and_comes_back()
    {
        const string Order = "[[ -n $2 ]] || { echo judged >>order; exit; }; [[ -e at-work-$2 ]] && echo $2 >>order";
        var run = new LabRun(lab, "time", $"{Order}\n{Interrupted}");
        var job = run.Submit(run.Script("a", 2) with { Warning = 30, Options = SbatchOptions.Parse("--time=1") });
        run.Submit(run.Script("judge", null) with { After = [job] });

        await run.Over();

        for (var element = 0; element < 2; element++)
            run.Log($"time-a-{job}_{element}.log").Should().ContainInOrder("worker stops", "was told to stop: requeued", "finished")
                .And.ContainSingle(line => line.EndsWith(", restart 1 of at most 10", StringComparison.Ordinal));
        run.Lines("order").Should().HaveCount(3).And.EndWith("judged", "what waits for the array waits for elements that come back too");
    }

    [SkippableFact]
    public void Slurm_takes_every_kind_of_batch_file()
    {
        var run = new LabRun(lab, "kinds", "true");
        foreach (var script in new[]
                 {
                     run.Script("single", null), run.Script("array", 1), run.Script("limit", 1001) with { AtOnce = 7 },
                     run.Script("after", 3) with { After = [1, 2] },
                     run.Script("wishes", 3) with
                     {
                         Options = SbatchOptions.Parse(
                             "-p lab --gres=gpu:1 --time=24:00:00 --comment='two \"words\" # \\ $HOME' --no-requeue --export=NONE"),
                     },
                 })
            lab.Slurm.Test(run.Written(script)).Should().StartWith("Job ");
    }

    [SkippableFact]
    public void An_array_holds_as_many_elements_as_the_cluster_says()
    {
        var run = new LabRun(lab, "size", "true");

        lab.Slurm.MaxArraySize().Should().Be(1001);
        run.Invoking(one => one.Submit(one.Script("a", 1002))).Should().Throw<InputException>()
            .WithMessage("Slurm refuses *: Batch job submission failed: Invalid job array specification. *");
        run.Queue.Should().BeEmpty();
    }

    [SkippableFact]
    public void A_controller_that_does_not_answer_has_no_empty_queue()
    {
        lab.Require();
        var silent = new SlurmClient(new LabCommands(lab.Configuration.WriteUnanswered()));

        silent.IsThere.Should().BeTrue();
        silent.Invoking(slurm => slurm.Queue("a-")).Should().Throw<InfrastructureException>()
            .WithMessage("squeue fails: *Unable to contact slurm controller*");
        silent.Invoking(slurm => slurm.MaxArraySize()).Should().Throw<InfrastructureException>()
            .WithMessage("scontrol fails: *Unable to contact slurm controller*");
    }

    [SkippableFact]
    public async Task Nothing_of_a_lab_is_left()
    {
        lab.Require();
        var other = new SlurmLab();
        await other.InitializeAsync();
        var run = new LabRun(other, "left", "until_term \"$@\"");
        run.Submit(run.Script("a", 1));
        await run.Until(() => run.Has("at-work-0"), "the element is at work");
        other.Processes.Ids().Should().HaveCountGreaterThan(4);

        await other.DisposeAsync();

        other.Processes.Ids().Should().BeEmpty();
        Directory.Exists(other.Folder).Should().BeFalse();
    }
}
