using System.Diagnostics;
using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Local;

/// <summary>The published worker program as processes of this machine.</summary>
/// <param name="folder">The run.</param>
/// <param name="gpus">The GPUs of this machine, as CUDA_VISIBLE_DEVICES names them; empty for none.</param>
/// <param name="interrupt">Asks a process to stop between two batches.</param>
public sealed class WorkerProcesses(RunFolder folder, IReadOnlyList<string> gpus, Action<Process> interrupt) : ILocalWorkers
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly HashSet<Process> _running = [];

    /// <inheritdoc/>
    public ILocalWorker Start(int number)
    {
        var process = Start(["measure", "--run", folder.Root], gpus.Count == 0 ? null : gpus[number % gpus.Count]);
        return new WorkerProcess(process, s_patience, () => Forget(process));
    }

    /// <inheritdoc/>
    public Advanced Advance()
    {
        var process = Start(["advance", "--run", folder.Root], gpus.Count == 0 ? null : gpus[0]);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var isWell = process.ExitCode == ExitCodes.AllWell;
        Forget(process);
        return new Advanced(isWell, LastLine(isWell ? said : errors.GetAwaiter().GetResult()));
    }

    /// <summary>Asks all processes to stop, and ends those that do not within the time.</summary>
    public void StopAll(TimeSpan grace)
    {
        List<Process> running;
        lock (_gate) running = [.. _running];
        foreach (var process in running) Try(() => interrupt(process));
        var until = Stopwatch.StartNew();
        foreach (var process in running)
        {
            Try(() =>
            {
                var left = grace - until.Elapsed;
                if (!process.WaitForExit(left > TimeSpan.Zero ? left : TimeSpan.Zero)) process.Kill(entireProcessTree: true);
            });
        }
    }

    /// <summary>The last line of a text; empty for none.</summary>
    internal static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";

    private Process Start(IReadOnlyList<string> arguments, string? gpu)
    {
        var (program, first) = PublishedProgram.In(folder);
        var start = new ProcessStartInfo(program, [.. first, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment[OwnerWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (gpu is not null) start.Environment["CUDA_VISIBLE_DEVICES"] = gpu;
        var process = Process.Start(start)!;
        lock (_gate) _running.Add(process);
        return process;
    }

    private void Forget(Process process)
    {
        lock (_gate) _running.Remove(process);
        process.Dispose();
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (InvalidOperationException)
        {
            // It ended between two calls.
        }
    }
}
