using System.Collections.Immutable;
using ReproHarness.Distribution.Manifest;

namespace ReproHarness.Distribution.Planning;

/// <summary>
/// How long a run takes through a queue as Slurm keeps it: an array for each stage, its elements the dearest first; what is submitted later
/// stands behind; an array waits for whole arrays that hold what it needs; the job that ends a round stands in the queue too.
/// </summary>
/// <param name="units">All units, those of later rounds too (<see cref="Makespan.Units"/>).</param>
/// <param name="speeds">Of each device: how much faster than the plan's it is.</param>
public sealed class QueueSimulation(IReadOnlyList<PlannedUnit> units, IReadOnlyList<double> speeds)
{
    private readonly Dictionary<string, PlannedUnit> _byId = units.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
    private readonly int _rounds = units.Where(SearchRound.Has).Select(unit => unit.Stage).Distinct().Count();
    private readonly HashSet<string> _done = [];
    private readonly Dictionary<string, Job> _holders = [];
    private readonly HashSet<string> _failed = [];
    private readonly List<Job> _jobs = [];
    private readonly PriorityQueue<(Job Job, Element Element, int Device), double> _running = new();
    private readonly SortedSet<int> _free = [.. Enumerable.Range(0, speeds.Count)];
    private int _round;

    /// <summary>How much longer a unit takes than estimated.</summary>
    public Func<PlannedUnit, double> FactorOf { get; init; } = _ => 1;

    /// <summary>Whether the first try of a unit fails, half way.</summary>
    public Func<PlannedUnit, bool> FailsFirst { get; init; } = _ => false;

    /// <summary>Seconds of the job that ends a round and submits the next, and until a user submits again what failed at the end.</summary>
    public double Advancing { get; init; }

    /// <summary>Seconds that an element needs to start.</summary>
    public double Starting { get; init; } = ElementPacking.Start.TotalSeconds;

    /// <summary>Simulates it.</summary>
    /// <returns>Seconds until the last unit is done.</returns>
    public double Run()
    {
        var now = 0.0;
        Submit();
        while (true)
        {
            Begin(now);
            if (!_running.TryDequeue(out var ended, out var at))
            {
                if (_done.Count == _byId.Count) return now;

                // Nothing is queued: somebody calls again, who finds what failed.
                now += Advancing;
                Submit();
                if (_running.Count == 0 && !_jobs.Exists(IsReady)) throw new InvalidOperationException("Units need what is not there.");
                continue;
            }

            now = at;
            _free.Add(ended.Device);
            ended.Job.Left--;
            foreach (var unit in ended.Element.Units)
            {
                _holders.Remove(unit.Id);
                if (!FailsFirst(unit) || !_failed.Add(unit.Id)) _done.Add(unit.Id);
            }

            if (ended.Job.IsAdvance)
            {
                _round++;
                Submit();
            }
        }
    }

    private bool IsSearched => _round > _rounds;

    // As SubmissionPlan does it, before the first round or after one.
    private void Submit()
    {
        var open = units.Where(unit => !_done.Contains(unit.Id) && !_holders.ContainsKey(unit.Id)).ToList();
        foreach (var stage in open.GroupBy(unit => unit.Stage).ToList())
        {
            var taken = new HashSet<string>(StringComparer.Ordinal);
            var own = stage.Where(unit => CanBeQueued(unit, taken) && taken.Add(unit.Id)).ToList();
            if (own.Count == 0) continue;
            var needs = own.SelectMany(unit => unit.Needs).Distinct().Where(_holders.ContainsKey).Select(need => _holders[need]);
            var job = new Job([.. ElementPacking.Of(own, speeds.Count).Select(packed => new Element(packed))], [.. needs.Distinct()])
            {
                GivesWay = !UnitChains.AreUrgent(own, units),
            };
            _jobs.Add(job);
            foreach (var unit in own) _holders[unit.Id] = job;
        }

        if (_rounds == 0 || IsSearched || _jobs.Exists(job => job.IsAdvance && job.Left > 0)) return;
        var awaited = units.Where(SearchRound.Has).Where(unit => _holders.ContainsKey(unit.Id)).Select(unit => _holders[unit.Id]);
        _jobs.Add(new Job([new Element([])], [.. awaited.Distinct()])
        {
            IsAdvance = true,
        });
    }

    private bool CanBeQueued(PlannedUnit unit, HashSet<string> taken) =>
        (unit.AfterSearch is null || IsSearched) && (!SearchRound.Has(unit) || RoundOf(unit) <= _round)
        && unit.Needs.All(need => _done.Contains(need) || _holders.ContainsKey(need) || taken.Contains(need));

    private static int RoundOf(PlannedUnit unit) =>
        int.Parse(unit.Stage[(unit.Stage.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsReady(Job job) => job.Next < job.Elements.Length && job.After.All(before => before.Left == 0);

    private void Begin(double now)
    {
        while (_free.Count > 0 && _jobs.Where(IsReady).MinBy(job => job.GivesWay) is { } job)
        {
            var (element, device) = (job.Elements[job.Next++], _free.Min);
            _free.Remove(device);
            var seconds = job.IsAdvance ? Advancing : Starting + (element.Units.Sum(unit =>
                unit.Seconds * FactorOf(unit) * (FailsFirst(unit) && !_failed.Contains(unit.Id) ? 0.5 : 1)) / speeds[device]);
            _running.Enqueue((job, element, device), now + seconds);
        }

        _jobs.RemoveAll(job => job.Left == 0);
    }

    private sealed record Element(ImmutableArray<PlannedUnit> Units);

    private sealed class Job(ImmutableArray<Element> elements, ImmutableArray<Job> after)
    {
        public ImmutableArray<Element> Elements { get; } = elements;

        public ImmutableArray<Job> After { get; } = after;

        public bool IsAdvance { get; init; }

        public bool GivesWay { get; init; }

        public int Next { get; set; }

        public int Left { get; set; } = elements.Length;
    }
}
