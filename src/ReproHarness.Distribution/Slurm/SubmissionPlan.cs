using System.Collections.Immutable;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Distribution.Slurm;

/// <summary>
/// Which jobs bring a run further: an array for each stage, an element for each open unit or for several small ones, the dearest first. A
/// search ends with a job that submits its next round; the judge comes last.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="manifest">Its manifest.</param>
/// <param name="queued">What the queue holds already: nothing is submitted twice.</param>
/// <param name="options">How elements are packed.</param>
/// <param name="mostElements">Elements of an array at most.</param>
/// <param name="isAdvancing">
/// Whether the job that submits the rounds asks: with no children to wait for it would submit itself for ever.
/// </param>
public sealed class SubmissionPlan(
    RunFolder folder, RunManifest manifest, QueuedUnits queued, SubmissionOptions options, int mostElements, bool isAdvancing = false)
{
    private readonly IReadOnlyList<PlannedUnit> _units = ManifestFile.Units(folder, manifest);
    private readonly UnitStates _states = UnitStates.Read(folder);
    private readonly int _before = JobRecord.LastNumber(folder, manifest);
    private readonly List<PlannedJob> _jobs = [];

    // By unit: the jobs of this plan that hold it.
    private readonly Dictionary<string, string> _holders = new(StringComparer.Ordinal);

    /// <summary>The jobs, in the order in which they are submitted.</summary>
    public IReadOnlyList<PlannedJob> Jobs()
    {
        var factor = MeasuredPace.Of(_units, _states);
        var open = new OpenUnits(_units, _states).Open.Where(unit => queued.HoldersOf(unit.Id).Count == 0 && IsTried(unit)).ToList();
        foreach (var stage in open.GroupBy(unit => unit.Stage).ToList())
        {
            // A part of a training follows one of the same stage.
            var taken = new HashSet<string>(StringComparer.Ordinal);
            var own = stage.Where(unit => CanBeQueued(unit, taken) && taken.Add(unit.Id))
                .Select(unit => unit with { Seconds = unit.Seconds * factor }).ToList();
            foreach (var elements in ElementPacking.Of(own, options.Runners).Chunk(mostElements)) AddArray(stage.Key, elements);
        }

        var rounds = _units.Where(unit => SearchRound.Has(unit) && IsHeld(unit.Id)).ToList();

        // A search that proposed nothing new waits for its first children, which no round holds.
        var awaited = rounds.Count > 0 || !isAdvancing ? rounds : [.. _units.Where(unit => unit.Family is not null && IsHeld(unit.Id))];
        var isSearching = manifest.Searches.Any(search => !folder.IsSearched(search.Family)) && (!isAdvancing || awaited.Count > 0);
        if (isSearching && !queued.Has(JobRecord.Advance)) Add(JobRecord.Advance, [], awaited, 0);
        else if (!isSearching && !queued.Has(JobRecord.Judge)) Add(JobRecord.Judge, [], null, 0);
        return _jobs;
    }

    // What failed is for the next call, or all tries would pass in one bad night. Without its children a search would stand still.
    private bool IsTried(PlannedUnit unit) => !isAdvancing || SearchRound.Has(unit) || _states.Of(unit.Id).Failures == 0;

    // Its needs are done, queued, or in this plan; and the searches that it follows have ended. Random search is not replayed: its
    // children count as needs, else who follows would measure them itself.
    private bool CanBeQueued(PlannedUnit unit, HashSet<string> taken) =>
        (unit.AfterSearch is not { } family || folder.IsSearched(family))
        && NeedsOf(unit).All(need => _states.IsDone(need) || IsHeld(need) || taken.Contains(need));

    private IEnumerable<string> NeedsOf(PlannedUnit unit) => unit.AfterSearch is { } family
        ? unit.Needs.Concat(_units.Where(child => child.Family == family).Select(child => child.Id))
        : unit.Needs;

    // By a job of the queue or of this plan.
    private bool IsHeld(string unit) => _holders.ContainsKey(unit) || queued.HoldersOf(unit).Count > 0;

    private void AddArray(string stage, ImmutableArray<PlannedUnit>[] elements)
    {
        var units = elements.SelectMany(element => element).ToList();
        var needs = units.SelectMany(NeedsOf).ToHashSet(StringComparer.Ordinal);
        var name = Add(
            stage, [.. elements.Select(element => element.Select(unit => unit.Id).ToImmutableArray())],
            _units.Where(unit => needs.Contains(unit.Id)).ToList(), units.Sum(unit => unit.Seconds));
        foreach (var unit in units) _holders[unit.Id] = name;
        if (manifest.Searches.Length > 0 && !UnitChains.AreUrgent(units, _units)) _jobs[^1] = _jobs[^1] with { GivesWay = true };
    }

    // After the jobs that hold these units; after every job where none are named.
    private string Add(
        string what, ImmutableArray<ImmutableArray<string>> elements, List<PlannedUnit>? after, double seconds)
    {
        var name = JobRecord.NameOf(manifest, _before + _jobs.Count + 1, what);
        var planned = after is null
            ? _jobs.Select(job => job.Record.Name)
            : after.Where(unit => _holders.ContainsKey(unit.Id)).Select(unit => _holders[unit.Id]).Distinct();
        var before = after is null ? queued.Jobs : [.. after.SelectMany(unit => queued.HoldersOf(unit.Id)).Distinct()];
        _jobs.Add(new PlannedJob(new JobRecord(name, what, elements), [.. planned], [.. before], seconds));
        return name;
    }
}
