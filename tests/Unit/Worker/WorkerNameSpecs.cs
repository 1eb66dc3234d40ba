using ReproHarness.Worker;

namespace ReproHarness.Unit.Worker;

public sealed class WorkerNameSpecs
{
    [Fact]
    public void A_process_is_called_by_its_element_its_job_or_its_machine_and_number()
    {
        Name(("SLURM_ARRAY_JOB_ID", "12"), ("SLURM_ARRAY_TASK_ID", "3"), ("SLURM_JOB_ID", "15")).Should().Be("12_3");
        Name(("SLURM_JOB_ID", "15")).Should().Be("15");
        Name().Should().EndWith($"-{Environment.ProcessId}").And.MatchRegex("^[A-Za-z0-9._-]+$");
    }

    [Fact]
    public void It_can_be_the_name_of_a_file() => Name(("SLURM_JOB_ID", "a b/\u00fc.1")).Should().Be("a-b--.1");

    private static string Name(params (string Variable, string Value)[] environment) =>
        WorkerName.Of(name => environment.Where(one => one.Variable == name).Select(one => one.Value).FirstOrDefault());
}
