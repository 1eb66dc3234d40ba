using System.Diagnostics;
using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution.Local;

public sealed class WorkerProcessSpecs
{
    private bool _isForgotten;

    [SkippableFact]
    public void A_unit_goes_in_and_the_reply_to_it_comes_out_among_other_lines()
    {
        using var worker = Start("while read -r unit; do echo \"# $unit: training, 20 %\"; echo \"done $unit 3 s\"; done");

        worker.Measure("a").Should().Be(new WorkerReply("a", UnitEventKind.Done, "3 s"));
        worker.Measure("b").Should().Be(new WorkerReply("b", UnitEventKind.Done, "3 s"));
    }

    [SkippableFact]
    public void A_process_that_ends_without_a_reply_leaves_its_last_words()
    {
        using var worker = Start("read -r unit; echo first >&2; echo 'no memory left' >&2; exit 4");

        worker.Measure("a").Should().BeNull();
        worker.LastWords.Should().Be("no memory left");
        worker.Measure("b").Should().BeNull("it is gone");
    }

    [SkippableFact]
    public void A_process_that_does_not_end_when_there_is_no_more_work_is_killed_after_a_while()
    {
        var worker = Start("sleep 600", patience: 0.2);
        var watch = Stopwatch.StartNew();

        worker.Dispose();

        watch.Elapsed.TotalSeconds.Should().BeLessThan(60);
        _isForgotten.Should().BeTrue();
    }

    private WorkerProcess Start(string script, double patience = 30)
    {
        Skip.If(OperatingSystem.IsWindows(), "bash is in the place of the worker.");
        var process = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        return new WorkerProcess(process, TimeSpan.FromSeconds(patience), () => _isForgotten = true);
    }
}
