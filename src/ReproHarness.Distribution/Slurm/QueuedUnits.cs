using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Distribution.Slurm;

/// <summary>Which units of a run Slurm's queue holds.</summary>
public sealed class QueuedUnits
{
    private readonly Dictionary<string, List<QueuedElement>> _units = new(StringComparer.Ordinal);
    private readonly List<(string What, QueuedElement Job)> _jobs = [];
    private readonly HashSet<string> _atWork = new(StringComparer.Ordinal);
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);

    private QueuedUnits()
    {
    }

    /// <summary>An empty queue, for a machine without Slurm.</summary>
    public static QueuedUnits None { get; } = new();

    /// <summary>Asks Slurm.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="slurm">Slurm.</param>
    /// <param name="own">The id of the job that asks; null where no job does. It counts as over.</param>
    /// <exception cref="Storage.InfrastructureException">Slurm does not answer.</exception>
    public static QueuedUnits Read(RunFolder folder, RunManifest manifest, SlurmClient slurm, long? own = null)
    {
        ArgumentNullException.ThrowIfNull(slurm);
        var (records, states, queued) = (JobRecord.ReadAll(folder), UnitStates.Read(folder), new QueuedUnits());
        foreach (var job in slurm.Queue(JobRecord.PrefixOf(manifest)).Where(job => job.JobId != own))
        {
            if (!records.TryGetValue(job.JobName, out var record)) continue;
            queued._jobs.Add((record.What, job));
            if (job.Element is not { } element || element >= record.Elements.Length) continue;
            queued.Place(record.Elements[element], job, states);
            foreach (var unit in record.Elements[element])
            {
                if (!queued._units.TryGetValue(unit, out var holders)) queued._units[unit] = holders = [];
                holders.Add(job);
            }
        }

        return queued;
    }

    /// <summary>The unit that each running element is doing: an element does its units one after the other.</summary>
    public IReadOnlySet<string> AtWork => _atWork;

    /// <summary>The units that wait: those of elements that do, and those that a running element has not come to.</summary>
    public IReadOnlySet<string> Waiting => _waiting;

    /// <summary>Ids of all jobs.</summary>
    public IReadOnlyList<long> Jobs => [.. _jobs.Select(job => job.Job.JobId).Distinct()];

    /// <summary>Whether a job that does this is there.</summary>
    public bool Has(string what) => _jobs.Any(job => job.What == what);

    /// <summary>Ids of the jobs that hold a unit.</summary>
    public IReadOnlyList<long> HoldersOf(string unit) =>
        _units.TryGetValue(unit, out var holders) ? [.. holders.Select(job => job.JobId).Distinct()] : [];

    private void Place(IReadOnlyList<string> units, QueuedElement job, UnitStates states)
    {
        var open = units.Where(unit => !states.IsDone(unit)).ToList();
        if (!job.IsAtWork)
        {
            _waiting.UnionWith(open);
            return;
        }

        // Before its first unit, and between two, it counts as being at the next one.
        var current = Math.Max(0, open.FindLastIndex(unit => states.Of(unit).Last == UnitEventKind.Started));
        _atWork.UnionWith(open.Skip(current).Take(1));
        _waiting.UnionWith(open.Skip(current + 1));
    }
}
