using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Units;
using ReproHarness.Experiments.Cells;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>Does units one by one, and writes down how each ended.</summary>
/// <param name="run">The run.</param>
/// <param name="journal">This process's journal.</param>
/// <param name="time">Times the units.</param>
internal sealed class UnitWork(WorkerRun run, UnitJournal journal, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private Dictionary<string, PlannedUnit> _units = [];

    /// <summary>Does a unit, unless it is done.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="states">How far the units are.</param>
    /// <param name="stop">Ends the work between batches.</param>
    /// <exception cref="InputException">There is no such unit, or nothing can be written.</exception>
    /// <exception cref="OperationCanceledException">Stopped from outside.</exception>
    public WorkerReply Do(string id, UnitStates states, CancellationToken stop)
    {
        var planned = Find(id);
        if (states.IsDone(id)) return new WorkerReply(id, UnitEventKind.Done, "was done");
        var start = time.GetTimestamp();
        journal.Started(id);
        try
        {
            stop.ThrowIfCancellationRequested();
            run.UnitOf(planned).Measure(run.Labs, new Lines(planned.Name, time), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            journal.Stopped(id);
            throw;
        }
        catch (InfrastructureException)
        {
            // A full disk is no fault of the unit's, and the next one would meet it too.
            journal.Stopped(id);
            throw;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var why = failure.Message.ReplaceLineEndings(" ");
            journal.Failed(id, failure is InputException ? why : $"{failure.GetType().Name}: {why}");
            return new WorkerReply(id, UnitEventKind.Failed, why);
        }

        var taken = time.GetElapsedTime(start);
        journal.Done(id, taken);
        return new WorkerReply(id, UnitEventKind.Done, $"{taken.TotalSeconds:F0} s");
    }

    // Rounds are planned while a process runs.
    private PlannedUnit Find(string id)
    {
        if (!_units.ContainsKey(id))
            _units = ManifestFile.Units(run.Folder, run.Manifest).ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        return _units.GetValueOrDefault(id)
            ?? throw new InputException($"unit '{id}': the run in '{run.Folder.Root}' has none of this name; manifest.json lists them.");
    }

    private sealed class Lines(string name, TimeProvider time) : IProgress<CellProgress>
    {
        private readonly Lock _gate = new();
        private long _last = time.GetTimestamp();

        public void Report(CellProgress value)
        {
            lock (_gate)
            {
                if (time.GetElapsedTime(_last) < Between) return;
                _last = time.GetTimestamp();
            }

            PlainLine.Write($"# {name}: {value.Stage}, {100 * value.Fraction:F0} %");
        }
    }
}
