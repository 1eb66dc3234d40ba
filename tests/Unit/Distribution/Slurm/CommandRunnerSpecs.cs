using System.Diagnostics;
using ReproHarness.Distribution.Slurm;

namespace ReproHarness.Unit.Distribution.Slurm;

public sealed class CommandRunnerSpecs
{
    public CommandRunnerSpecs() => Skip.If(OperatingSystem.IsWindows(), "These programs are those of a POSIX system.");

    [SkippableFact]
    public void A_program_answers_with_its_exit_code_and_both_of_its_outputs() =>
        new CommandRunner().Run("sh", "-c", "echo \"$1\"; echo wrong >&2; exit 7", "sh", "a 'b' \"c\" $d").Should()
            .Be(new CommandAnswer(CommandEnding.Exited, 7, "a 'b' \"c\" $d\n", "wrong\n"));

    [SkippableFact]
    public void A_program_that_writes_much_on_both_sides_comes_to_its_end()
    {
        var answer = new CommandRunner().Run("sh", "-c", "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero");

        (answer.Output.Length, answer.Error.Length, answer.Succeeded).Should().Be((300000, 300000, true));
    }

    [SkippableFact]
    public void A_program_that_is_not_there_is_an_answer()
    {
        var answer = new CommandRunner().Run("sbatch-of-nowhere");

        (answer.Ending, answer.Succeeded).Should().Be((CommandEnding.NotFound, false));
    }

    [SkippableFact]
    public void A_program_that_does_not_end_is_killed_with_its_children()
    {
        var watch = Stopwatch.StartNew();
        var answer = new CommandRunner(TimeSpan.FromSeconds(1)).Run("sh", "-c", "echo before; sleep 60 & sleep 60; true");

        (answer.Ending, answer.Output, answer.Succeeded).Should().Be((CommandEnding.TimedOut, "before\n", false));
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    [SkippableFact]
    public void A_program_that_reads_finds_the_end_of_its_input() => new CommandRunner().Run("cat").Succeeded.Should().BeTrue();

    [SkippableFact]
    public void A_program_gets_the_environment_without_what_is_withheld()
    {
        // Names that nothing else reads.
        Environment.SetEnvironmentVariable("SQUEUE_OF_A_TEST", "1");
        Environment.SetEnvironmentVariable("SBATCH_OF_A_TEST", "1");

        new CommandRunner().Run("env").Output.Should().Contain("SBATCH_OF_A_TEST=1").And.NotContain("SQUEUE_OF_A_TEST");
    }

    [Theory]
    [InlineData("SQUEUE_STATES", false)]
    [InlineData("SBATCH_ARRAY_INX", false)]
    [InlineData("SBATCH_JOB_NAME", false)]
    [InlineData("SBATCH_WAIT", false)]
    public void What_would_hide_jobs_or_change_a_batch_file_is_withheld(string name, bool isInsideJob) =>
        SlurmVariables.IsWithheld(name, isInsideJob).Should().BeTrue();

    [Theory]
    [InlineData("SLURM_RESTART_COUNT")]
    [InlineData("SLURM_ARRAY_TASK_ID")]
    [InlineData("SLURM_JOB_ID")]
    [InlineData("SLURM_CPUS_PER_TASK")]
    public void What_Slurm_told_a_job_about_itself_is_not_told_to_the_next(string name)
    {
        SlurmVariables.IsWithheld(name, isInsideJob: true).Should().BeTrue();
        SlurmVariables.IsWithheld(name, isInsideJob: false).Should().BeFalse();
    }

    [Theory]
    [InlineData("SLURM_CONF")]
    [InlineData("SBATCH_PARTITION")]
    [InlineData("SBATCH_ACCOUNT")]
    [InlineData("PATH")]
    public void What_the_user_or_the_cluster_chose_is_passed_on(string name) =>
        SlurmVariables.IsWithheld(name, isInsideJob: true).Should().BeFalse();
}
