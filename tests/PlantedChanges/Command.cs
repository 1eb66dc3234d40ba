using System.Diagnostics;
using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.PlantedChanges;

/// <summary>A program that is run in the copy.</summary>
/// <param name="Program">What is run.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="Folder">Where it runs.</param>
internal sealed record Command(string Program, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary><c>dotnet</c>, as the script names it that started the build.</summary>
    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_EXE") is { Length: > 0 } path ? path : "dotnet";

    /// <summary>How it ended.</summary>
    /// <param name="Code">Its exit code; null where it was ended for taking too long.</param>
    /// <param name="Lines">What it wrote.</param>
    public readonly record struct Ended(int? Code, IReadOnlyList<string> Lines);

    /// <summary>Runs it to its end.</summary>
    /// <param name="change">The change that is switched on; empty for none.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stop">Ends it, with all that it started.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public Ended Run(string change, TimeSpan limit, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Program, Arguments) {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Planting.Variable] = change;
        start.Environment[OwnerWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var process = new Process { StartInfo = start };
        var lines = new List<string>();
        void Take(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (lines) lines.Add(line.Data);
        }

        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var timer = Stopwatch.StartNew();
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(200)))
        {
            if (!stop.IsCancellationRequested && timer.Elapsed < limit) continue;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            stop.ThrowIfCancellationRequested();
            return new Ended(null, lines);
        }

        process.WaitForExit();
        return new Ended(process.ExitCode, lines);
    }
}
