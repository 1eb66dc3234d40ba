using ReproHarness.Distribution.Slurm;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Distribution.Slurm;

/// <summary>What is made of the words of Slurm's programs. They were taken down from Slurm 22.05.8.</summary>
public sealed class SlurmClientSpecs
{
    private const string Unreachable = "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n";
    private static readonly CommandAnswer s_killed = new(CommandEnding.TimedOut, -1, "", "");
    private static readonly CommandAnswer s_missing = new(CommandEnding.NotFound, -1, "", "No such file or directory");

    // An array of three with %1 whose first element was cancelled and is slow to end, what waits for it, a held job, another's job.
    private const string Queue = """
        11|0|COMPLETING|n1|None|9f3ab2c1-networks
        11|1|PENDING||Resources|9f3ab2c1-networks
        11|2|PENDING||JobArrayTaskLimit|9f3ab2c1-networks
        12|N/A|PENDING||Dependency|9f3ab2c1-judge
        13|N/A|PENDING||JobHeldUser|other|9f3
        14|N/A|RUNNING|n2|None|other

        """;

    [Fact]
    public void The_queue_has_each_element_of_this_run_alone()
    {
        var commands = FakeCommands.ThatSay(Queue);

        new SlurmClient(commands).Queue("9f3ab2c1-").Should().Equal(
            new QueuedElement(11, 0, "9f3ab2c1-networks", "COMPLETING", "n1", "None"),
            new QueuedElement(11, 1, "9f3ab2c1-networks", "PENDING", "", "Resources"),
            new QueuedElement(11, 2, "9f3ab2c1-networks", "PENDING", "", "JobArrayTaskLimit"),
            new QueuedElement(12, null, "9f3ab2c1-judge", "PENDING", "", "Dependency"));
        commands.Asked.Should().Equal("squeue --noheader --array --me --format=%F|%K|%T|%N|%r|%j");
    }

    [Fact]
    public void A_name_with_a_bar_is_read_whole() => new SlurmClient(FakeCommands.ThatSay(Queue)).Queue("other|").Should()
        .Equal(new QueuedElement(13, null, "other|9f3", "PENDING", "", "JobHeldUser"));

    [Theory]
    [InlineData("PENDING", false)]
    [InlineData("REQUEUE_HOLD", false)]
    [InlineData("SPECIAL_EXIT", false)]
    [InlineData("CONFIGURING", true)]
    [InlineData("RUNNING", true)]
    [InlineData("SUSPENDED", true)]
    [InlineData("COMPLETING", true)]
    public void An_element_is_at_work_until_its_last_process_ended(string state, bool isAtWork) =>
        new QueuedElement(1, 0, "a", state, "n1", "None").IsAtWork.Should().Be(isAtWork);

    [Fact]
    public void An_empty_queue_is_one_that_squeue_calls_empty() =>
        new SlurmClient(FakeCommands.ThatSay("")).Queue("9f3ab2c1-").Should().BeEmpty();

    [Fact]
    public void A_queue_that_nobody_answers_for_is_not_empty() =>
        new SlurmClient(FakeCommands.ThatSay("", Unreachable, code: 1)).Invoking(slurm => slurm.Queue("9f3ab2c1-")).Should()
            .Throw<InfrastructureException>().WithMessage(
                "squeue fails: slurm_load_jobs error: Unable to contact slurm controller (connect failure). What is queued is not known, "
                + "so nothing is submitted. Give the same command again when Slurm answers.");

    [Fact]
    public void A_queue_whose_answer_does_not_come_is_not_empty() =>
        new SlurmClient(new FakeCommands(s_killed)).Invoking(slurm => slurm.Queue("9f3ab2c1-")).Should()
            .Throw<InfrastructureException>().WithMessage("squeue does not end. What is queued is not known, so nothing is submitted.*");

    [Theory]
    [InlineData("JOBID STATE")]
    [InlineData("11|[3-7,9%2]|PENDING||Resources|9f3ab2c1-networks")]
    public void A_line_that_is_not_understood_is_not_left_out(string line) =>
        new SlurmClient(FakeCommands.ThatSay($"{Queue}{line}\n")).Invoking(slurm => slurm.Queue("9f3ab2c1-")).Should()
            .Throw<InfrastructureException>().WithMessage($"squeue says '{line}', which is no job.*");

    [Theory]
    [InlineData("4711\n", 4711)]
    [InlineData("4711;lab\n", 4711)]
    [InlineData("Your project has 12 hours left.\n4294901760\n", 4294901760)]
    public void A_submitted_job_has_an_id(string said, long id)
    {
        var commands = FakeCommands.ThatSay(said, "sbatch: warning: can't honor --ntasks-per-node\n");

        new SlurmClient(commands).Submit("/run/jobs/a.sh", "--dependency=afterany:7:8").Should().Be(id);
        commands.Asked.Should().Equal("sbatch --parsable --dependency=afterany:7:8 /run/jobs/a.sh");
    }

    [Fact]
    public void A_refusal_is_told_in_Slurms_words_on_one_line() =>
        new SlurmClient(FakeCommands.ThatSay(
                "",
                "sbatch: error: invalid partition specified: nope\n"
                + "sbatch: error: Batch job submission failed: Invalid partition name specified\n",
                code: 1))
            .Invoking(slurm => slurm.Submit("/run/jobs/a.sh")).Should().Throw<InputException>().Which.Should()
            .Match<InputException>(refusal => refusal.ExitCode == ExitCodes.BadInput && refusal.Message ==
                "Slurm refuses /run/jobs/a.sh: invalid partition specified: nope; Batch job submission failed: Invalid partition name "
                + "specified. Change --sbatch or --runners, or ask the cluster's administrators.");

    [Theory]
    [InlineData("sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)")]
    [InlineData("sbatch: error: Batch job submission failed: Socket timed out on send/recv operation")]
    public void A_controller_that_does_not_answer_has_not_refused(string error) =>
        new SlurmClient(FakeCommands.ThatSay("", error, code: 1)).Invoking(slurm => slurm.Submit("/run/jobs/a.sh")).Should()
            .Throw<InfrastructureException>().WithMessage("sbatch fails: Batch job submission failed: *. "
                + "Whether /run/jobs/a.sh was submitted is not known. Give the same command again when Slurm answers.");

    [Fact]
    public void An_sbatch_that_was_killed_may_have_submitted() =>
        new SlurmClient(new FakeCommands(s_killed)).Invoking(slurm => slurm.Submit("/run/jobs/a.sh")).Should()
            .Throw<InfrastructureException>().WithMessage("sbatch does not end. Whether /run/jobs/a.sh was submitted is not known.*");

    [Fact]
    public void An_answer_without_an_id_is_not_taken_for_a_submission_that_can_be_forgotten() =>
        new SlurmClient(FakeCommands.ThatSay("Submitted batch job 12\n")).Invoking(slurm => slurm.Submit("/run/jobs/a.sh")).Should()
            .Throw<InfrastructureException>().WithMessage("sbatch submitted /run/jobs/a.sh and gave no job id: 'Submitted batch job 12'.*");

    [Fact]
    public void A_test_says_when_and_where_the_job_would_start() =>
        new SlurmClient(FakeCommands.ThatSay("", "sbatch: Job 6 to start at 2026-11-30T15:20:00 using 1 processors on nodes n1\n"))
            .Test("/run/jobs/a.sh").Should().Be("Job 6 to start at 2026-11-30T15:20:00 using 1 processors on nodes n1");

    [Fact]
    public void The_largest_array_is_read_from_the_controllers_settings() =>
        new SlurmClient(FakeCommands.ThatSay("MailProg                = /bin/true\nMaxArraySize            = 1001\nMaxBatchRequeue = 5\n"))
            .MaxArraySize().Should().Be(1001);

    [Fact]
    public void A_machine_without_Slurm_is_one_without_sbatch()
    {
        var nowhere = new SlurmClient(new FakeCommands(s_missing));

        nowhere.IsThere.Should().BeFalse();
        new SlurmClient(FakeCommands.ThatSay("", "sbatch: fatal: Could not establish a configuration source", code: 1)).IsThere.Should()
            .BeTrue();
        foreach (var (program, call) in new (string, Action)[]
                 {
                     ("sbatch", () => nowhere.Submit("/a.sh")), ("sbatch", () => nowhere.Test("/a.sh")),
                     ("squeue", () => nowhere.Queue("a")), ("scontrol", () => nowhere.MaxArraySize()),
                 })
            call.Should().Throw<InputException>().WithMessage($"There is no {program} on the path of this machine.*--engine local.");
    }
}
