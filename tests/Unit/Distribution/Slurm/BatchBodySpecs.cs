using System.Diagnostics;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Distribution.Slurm;

/// <summary>What the program of a batch file does on a node, with Slurm's programs played by shell scripts.</summary>
public sealed class BatchBodySpecs : IDisposable
{
    // Says that it is ready, and on TERM that it ends.
    private const string Worker = "trap 'echo worker stops; exit 130' TERM; echo ready; while :; do sleep 0.1; done";

    private readonly TemporaryFolder _folder = new();

    public BatchBodySpecs()
    {
        Skip.If(OperatingSystem.IsWindows(), "Batch files are programs of bash.");
        Program("scontrol", "echo scontrol \"$@\"");
        Program("squeue", "echo RUNNING");
    }

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(4)]
    public void The_exit_code_of_the_worker_is_the_jobs(int code) =>
        Run($"echo \"$@\"; exit {code}").Should().Equal(
            "starts on n1, restart 0 of at most 10", "--element 3", $"ends with exit code {code}", $"exit {code}");

    [SkippableFact]
    public void At_the_end_of_its_time_the_worker_is_stopped_and_the_element_requeued() => Run(Worker, stop: true).Should()
        .Equal(
            "starts on n1, restart 0 of at most 10", "ready", "worker stops", "scontrol requeue 12_3", "was told to stop: requeued",
            "exit 130");

    [SkippableFact]
    public void A_worker_that_does_not_stop_before_its_time_is_over_is_requeued_all_the_same() =>
        Run("trap '' TERM; echo ready; exec sleep 30 >/dev/null", stop: true, warning: 2).Should().Equal(
            "starts on n1, restart 0 of at most 10", "ready", "scontrol requeue 12_3", "was told to stop: requeued", "exit 130");

    [SkippableFact]
    public void A_worker_that_heard_of_it_before_the_batch_file_did_is_requeued_too() => Run("exit 130").Should().Equal(
        "starts on n1, restart 0 of at most 10", "scontrol requeue 12_3", "was told to stop: requeued", "exit 130");

    // Slurm calls a job so until the node has answered that its signal came.
    [SkippableTheory]
    [InlineData("RUNNING")]
    [InlineData("SIGNALING")]
    public void A_job_whose_signal_is_on_its_way_is_asked_for_again(string then)
    {
        Program("squeue", $"[[ -e asked ]] && echo {then} || echo SIGNALING; touch asked");
        Run(Worker, stop: true, warning: 3).Should().Equal(
            "starts on n1, restart 0 of at most 10", "ready", "worker stops", "scontrol requeue 12_3", "was told to stop: requeued",
            "exit 130");
    }

    [SkippableFact]
    public void A_job_that_is_cancelled_while_a_signal_is_on_its_way_is_left_to_Slurm()
    {
        Program("squeue", "[[ -e asked ]] && echo COMPLETING || echo SIGNALING; touch asked");
        Run(Worker, stop: true)[^2].Should().Be($"{Ends(130)} COMPLETING");
    }

    [SkippableTheory]
    [InlineData("COMPLETING")]
    [InlineData("PENDING")]
    public void A_job_that_was_cancelled_or_that_Slurm_requeues_is_left_to_Slurm(string state)
    {
        Program("squeue", $"echo {state}");
        Run(Worker, stop: true).Should().Equal(
            "starts on n1, restart 0 of at most 10", "ready", "worker stops", $"{Ends(130)} {state}", "exit 130");
    }

    [SkippableFact]
    public void A_worker_that_finished_when_it_was_told_to_stop_is_not_started_again() =>
        Run("trap 'exit 0' TERM; echo ready; while :; do sleep 0.1; done", stop: true).Should().Equal(
            "starts on n1, restart 0 of at most 10", "ready", $"{Ends(0)} RUNNING", "exit 0");

    [SkippableFact]
    public void Where_there_is_no_Slurm_inside_a_container_the_log_says_how_to_go_on()
    {
        Program("squeue", "exit 127");
        Run(Worker, stop: true)[^2].Should()
            .Be("was told to stop, and squeue does not answer here: not requeued. Distribute again to go on.");
        Program("squeue", "echo RUNNING");
        Program("scontrol", "exit 127");
        Run(Worker, stop: true)[^2].Should().Be("was told to stop, and could not be requeued. Distribute again to go on.");
    }

    [SkippableFact]
    public void The_last_restart_is_not_followed_by_another() => Run(Worker, stop: true, restarts: 10)[^2].Should()
        .Be("was told to stop, and was restarted 10 times: not requeued. Distribute again to go on.");

    [SkippableFact]
    public void A_job_that_Slurm_restarts_too_often_is_not_started() => Run(Worker, restarts: 11).Should()
        .Equal("was restarted 11 times, and at most 10 are allowed: not started. Distribute again to go on.", "exit 5");

    private static string Ends(int code) => $"was told to stop, and ends with exit code {code}; Slurm calls the job";

    // Slurm calls an element of an array by the array's id and its number; its SLURM_JOB_ID may be the whole array's.
    private List<string> Run(string worker, bool stop = false, int restarts = 0, int warning = 120)
    {
        Program("worker", worker);
        var script = new BatchScript("a", _folder.Path, _folder.Path, [_folder.File("worker")]) { Elements = 4, Warning = warning };
        File.WriteAllText(_folder.File("batch"), script.Text);
        var start = new ProcessStartInfo("bash", [_folder.File("batch")])
        {
            RedirectStandardOutput = true, WorkingDirectory = _folder.Path,
        };
        start.Environment["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in new[]
                 {
                     ("SLURM_JOB_ID", "12"), ("SLURM_ARRAY_JOB_ID", "12"), ("SLURM_ARRAY_TASK_ID", "3"), ("SLURMD_NODENAME", "n1"),
                     ("SLURM_RESTART_COUNT", restarts == 0 ? null : $"{restarts}"),
                 })
            start.Environment[name] = value;

        using var bash = Process.Start(start)!;
        List<string> lines = [];
        while (bash.StandardOutput.ReadLine() is { } line)
        {
            // Without the time.
            lines.Add(line.Split(" job 12_3: ")[^1]);
            if (stop && line == "ready") Process.Start("kill", ["-TERM", $"{bash.Id}"]).WaitForExit();
        }

        bash.WaitForExit();
        return [.. lines, $"exit {bash.ExitCode}"];
    }

    private void Program(string name, string does)
    {
        File.WriteAllText(_folder.File(name), $"#!/usr/bin/env bash\n{does}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.File(name), (UnixFileMode)0b111_101_101);
    }
}
