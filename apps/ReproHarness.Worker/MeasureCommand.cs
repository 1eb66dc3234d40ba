using System.IO.Abstractions;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Units;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>Measures units into the store of a run: the process of a node.</summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock.</param>
/// <param name="input">Where ids come from that are handed out one by one.</param>
internal sealed class MeasureCommand(IFileSystem files, TimeProvider time, TextReader input)
{
    /// <summary>Measures. A unit that fails is written down, and the next one goes on.</summary>
    /// <exception cref="InputException">This machine is foreign to the run, its disk is full, or a unit failed.</exception>
    /// <exception cref="OperationCanceledException">Stopped from outside.</exception>
    public void Run(MeasureArguments arguments, CancellationToken stop)
    {
        var folder = new RunFolder(files, arguments.Run);
        var ids = arguments.Ids(path => files.File.ReadAllLines(path));
        using var run = WorkerRun.Open(folder, time, answersOnly: false, arguments.Scratch);
        using var journal = UnitJournal.Begin(folder, WorkerName.Of(Environment.GetEnvironmentVariable), time);
        var work = new UnitWork(run, journal, time);
        if (ids is null)
        {
            PlainLine.Write(WorkerReply.Ready);
            while (input.ReadLine() is { } id) PlainLine.Write(work.Do(id, UnitStates.Read(folder), stop).ToString());
            return;
        }

        var states = UnitStates.Read(folder);
        var failed = 0;
        foreach (var id in ids)
        {
            var reply = work.Do(id, states, stop);
            PlainLine.Write(reply.ToString());
            if (reply.What == UnitEventKind.Failed) failed++;
        }

        if (failed > 0) throw new UnitsMissingException($"{failed} of {ids.Count} units failed; see the lines above and Status.");
    }
}
