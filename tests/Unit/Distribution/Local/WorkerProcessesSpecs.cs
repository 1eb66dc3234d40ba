using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Local;

namespace ReproHarness.Unit.Distribution.Local;

/// <summary>A few lines of bash are in the place of .NET.</summary>
public sealed class WorkerProcessesSpecs : IDisposable
{
    private readonly RunFolder _folder = new(new FileSystem(), Directory.CreateTempSubdirectory("workers-").FullName);
    private int _interrupted;

    [SkippableFact]
    public void Each_runner_has_its_gpu_and_more_runners_share_them()
    {
        var workers = Workers("while read -r unit; do echo \"done $unit $CUDA_VISIBLE_DEVICES ${*:2}\"; done", "0", "GPU-8a1b");

        foreach (var (number, gpu) in new[] { (0, "0"), (1, "GPU-8a1b"), (2, "0") })
        {
            using var worker = workers.Start(number);
            worker.Measure("a")!.Text.Should().Be($"{gpu} measure --run {_folder.Root}");
        }
    }

    [SkippableFact]
    public void A_replay_says_its_last_line_and_one_that_fails_its_last_error()
    {
        Workers("echo a warning >&2; echo first; echo \"round 2 ${*:2:1}\"").Advance().Should().Be(new Advanced(true, "round 2 advance"));
        Workers("echo said; echo why >&2; exit 2").Advance().Should().Be(new Advanced(false, "why"));
    }

    [SkippableFact]
    public void A_process_that_does_not_stop_in_its_time_is_killed()
    {
        var workers = Workers("echo ready; sleep 600");
        using var worker = workers.Start(0);
        var watch = Stopwatch.StartNew();

        workers.StopAll(TimeSpan.FromSeconds(0.2));

        worker.Measure("a").Should().BeNull("it is gone");
        _interrupted.Should().Be(1, "it was asked first");
        watch.Elapsed.TotalSeconds.Should().BeLessThan(60);
    }

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    private WorkerProcesses Workers(string script, params string[] gpus)
    {
        Skip.If(OperatingSystem.IsWindows(), "bash is in the place of .NET.");
        var (program, _) = PublishedProgram.In(_folder);
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.WriteAllText(program, $"#!/bin/bash\n{script}\n");
        Process.Start("chmod", ["+x", program]).WaitForExit();
        return new WorkerProcesses(_folder, gpus, _ => _interrupted++);
    }
}
