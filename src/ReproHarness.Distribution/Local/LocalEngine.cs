using System.Runtime.ExceptionServices;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Distribution.Local;

/// <summary>
/// Hands the units of a run to processes of this machine: the dearest one first of those that nothing keeps from being done. It replays a
/// search as soon as the children that it waits for are measured.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="manifest">Its manifest.</param>
/// <param name="workers">Starts the processes.</param>
/// <param name="time">Dates what this process writes down.</param>
/// <param name="told">Is told whenever something ends, by several threads one after another.</param>
public sealed class LocalEngine(
    RunFolder folder, RunManifest manifest, ILocalWorkers workers, TimeProvider time, Action<LocalProgress> told)
{
    private readonly Lock _journalGate = new();
    private readonly object _gate = new();
    private readonly HashSet<string> _atWork = new(StringComparer.Ordinal);

    // Tried in this call: another call tries them again.
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private Exception? _fault;
    private bool _isAdvancing;
    private bool _mayAdvance = true;

    // The last replay proposed nothing new: the next one waits for the first children too, which no round holds.
    private bool _awaitsAll;

    /// <summary>Works until nothing is left that can be done.</summary>
    /// <param name="runners">Processes at once, at least 1.</param>
    /// <param name="stop">Hands out no more units; who called stops the processes.</param>
    /// <returns>What is left.</returns>
    public OpenUnits Run(int runners, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runners, 1);
        using var wake = stop.Register(() =>
        {
            lock (_gate) Monitor.PulseAll(_gate);
        });
        var threads = Enumerable.Range(0, runners).Select(number => new Thread(() => Work(number, stop)) { IsBackground = true }).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (_fault is { } fault) ExceptionDispatchInfo.Throw(fault);
        return Now();
    }

    private void Work(int number, CancellationToken stop)
    {
        ILocalWorker? worker = null;
        try
        {
            while (Next(stop) is { } task)
            {
                if (task.Unit is not { } unit)
                {
                    Advance();
                    continue;
                }

                worker ??= workers.Start(number);
                var reply = worker.Measure(unit.Id);
                if (reply is null)
                {
                    // The process is gone: the unit is to blame, until it was tried on others.
                    if (!stop.IsCancellationRequested) WriteFailure(unit, worker.LastWords);
                    worker.Dispose();
                    worker = null;
                }

                End(unit, reply, stop);
            }
        }
        catch (Exception fault)
        {
            // Of this program or of the disk: the others end too, and the caller hears of it.
            lock (_gate)
            {
                _fault ??= fault;
                Monitor.PulseAll(_gate);
            }
        }
        finally
        {
            worker?.Dispose();
        }
    }

    // A unit, or none for a replay of the searches; null when there is nothing left to wait for.
    private LocalTask? Next(CancellationToken stop)
    {
        lock (_gate)
        {
            while (!stop.IsCancellationRequested && _fault is null)
            {
                var open = Now();
                if (ShallAdvance(open))
                {
                    (_isAdvancing, _mayAdvance) = (true, false);
                    return new LocalTask(null);
                }

                var ready = open.Ready(folder.IsSearched).Where(unit => !_atWork.Contains(unit.Id) && !_failed.Contains(unit.Id)).ToList();
                if (ready.MaxBy(unit => unit.Seconds) is { } unit)
                {
                    _atWork.Add(unit.Id);
                    return new LocalTask(unit);
                }

                if (_atWork.Count == 0 && !_isAdvancing) return null;
                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    // Not before all children that it waits for have been tried.
    private bool ShallAdvance(OpenUnits open) =>
        _mayAdvance && !_isAdvancing && manifest.Searches.Any(search => !folder.IsSearched(search.Family))
        && !open.Open.Any(unit => (SearchRound.Has(unit) || (_awaitsAll && IsChild(unit))) && !_failed.Contains(unit.Id));

    private static bool IsChild(PlannedUnit unit) => unit.Family is not null;

    private void Advance()
    {
        var advanced = workers.Advance();
        lock (_gate)
        {
            _isAdvancing = false;
            var open = Now();
            _awaitsAll = !open.Open.Any(unit => SearchRound.Has(unit) && !_failed.Contains(unit.Id));
            Tell(open, advanced.Text);
            Monitor.PulseAll(_gate);
        }
    }

    private void End(PlannedUnit unit, WorkerReply? reply, CancellationToken stop)
    {
        lock (_gate)
        {
            _atWork.Remove(unit.Id);
            if (reply?.What != UnitEventKind.Done && !stop.IsCancellationRequested) _failed.Add(unit.Id);
            else if (IsChild(unit)) _mayAdvance = true;
            Tell(Now(), reply is null ? $"lost the process of {unit.Name}" : $"{WorkerReply.Word(reply.What)} {unit.Name} ({reply.Text})");
            Monitor.PulseAll(_gate);
        }
    }

    private void WriteFailure(PlannedUnit unit, string why)
    {
        lock (_journalGate)
        {
            using var journal = UnitJournal.Begin(folder, "local-engine", time);
            journal.Failed(unit.Id, why.Length > 0 ? why : "its process ended without a word");
        }
    }

    private void Tell(OpenUnits open, string what) => told(new LocalProgress(open, [.. _atWork], what));

    private OpenUnits Now() => new(ManifestFile.Units(folder, manifest), UnitStates.Read(folder));

    private sealed record LocalTask(PlannedUnit? Unit);
}

/// <summary>How far a run on this machine is.</summary>
/// <param name="Units">What is open.</param>
/// <param name="AtWork">Ids of the units at work.</param>
/// <param name="What">What happened just now.</param>
public sealed record LocalProgress(OpenUnits Units, IReadOnlyList<string> AtWork, string What);
