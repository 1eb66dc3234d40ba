using System.Diagnostics;
using System.Runtime.CompilerServices;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Studies.Timing;

/// <summary>
/// Listens to the spans of work of this process and adds them up, by claim, subject and kind. A span that others lie in counts what they
/// leave of it; spans of several threads at once count each by itself.
/// </summary>
public sealed class TimeLedger : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly Dictionary<(string Claim, string Subject, WorkKind Kind), Sum> _sums = [];
    private readonly List<string> _claims = [];

    // Of this ledger alone: another one of the process hears the same spans and keeps its own notes.
    private readonly ConditionalWeakTable<Activity, Open> _open = [];
    private readonly Lock _gate = new();
    private volatile string _claim = "";

    /// <summary>Begins to listen.</summary>
    public TimeLedger()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WorkSpan.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = Started,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Says which claim the next spans are for.</summary>
    /// <param name="claim">Its id.</param>
    public void Begin(string claim)
    {
        _claim = claim;
        lock (_gate)
        {
            if (!_claims.Contains(claim)) _claims.Add(claim);
        }
    }

    /// <summary>What was added up, by claim in the order in which they began.</summary>
    public IReadOnlyList<WorkTime> Work
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _sums.OrderBy(sum => _claims.IndexOf(sum.Key.Claim)).ThenBy(sum => sum.Key.Kind)
                        .ThenBy(sum => sum.Key.Subject, StringComparer.Ordinal)
                        .Select(sum => new WorkTime(
                            sum.Key.Claim, sum.Key.Subject, sum.Key.Kind, sum.Value.Count, sum.Value.Own.Seconds,
                            sum.Value.Own.ProcessorSeconds, sum.Value.Own.MultiplyAdds)),
                ];
            }
        }
    }

    /// <summary>What each claim took, with everything within.</summary>
    public IReadOnlyList<ClaimTime> Claims
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _claims.Select(claim =>
                    {
                        var judged = _sums.Where(sum => sum.Key.Claim == claim && sum.Key.Kind == WorkKind.Judging).ToList();
                        return new ClaimTime(
                            claim, judged.Sum(sum => sum.Value.Whole.Seconds), judged.Sum(sum => sum.Value.Whole.ProcessorSeconds));
                    }),
                ];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    // The main thread alone judges and measures: what the cores work meanwhile is theirs.
    private static bool TakesAllCores(Activity activity) =>
        activity.OperationName is nameof(WorkKind.Judging) or nameof(WorkKind.Measuring);

    private void Started(Activity activity) => _open.Add(activity, new Open
    {
        Thread = Environment.CurrentManagedThreadId,
        MultiplyAdds = PassCounter.MultiplyAdds,
        Processor = TakesAllCores(activity) ? Environment.CpuUsage.TotalTime : default,
    });

    private void Stopped(Activity activity)
    {
        if (!_open.TryGetValue(activity, out var open)) return;
        var whole = new Amount(
            activity.Duration.TotalSeconds,
            TakesAllCores(activity) ? (Environment.CpuUsage.TotalTime - open.Processor).TotalSeconds : 0,
            PassCounter.MultiplyAdds - open.MultiplyAdds);
        if (activity.Parent is { } parent && _open.TryGetValue(parent, out var around) && around.Thread == open.Thread)
            around.Within += whole;
        var key = (_claim, activity.GetTagItem(WorkSpan.Subject) as string ?? "", Enum.Parse<WorkKind>(activity.OperationName));
        lock (_gate)
        {
            if (!_sums.TryGetValue(key, out var sum)) _sums[key] = sum = new Sum();
            sum.Count++;
            sum.Own += whole - open.Within;
            sum.Whole += whole;
        }
    }

    private readonly record struct Amount(double Seconds, double ProcessorSeconds, double MultiplyAdds)
    {
        public static Amount operator +(Amount left, Amount right) => new(
            left.Seconds + right.Seconds, left.ProcessorSeconds + right.ProcessorSeconds, left.MultiplyAdds + right.MultiplyAdds);

        public static Amount operator -(Amount left, Amount right) => new(
            left.Seconds - right.Seconds, left.ProcessorSeconds - right.ProcessorSeconds, left.MultiplyAdds - right.MultiplyAdds);
    }

    private sealed class Sum
    {
        public long Count { get; set; }

        public Amount Own { get; set; }

        public Amount Whole { get; set; }
    }

    // A span and those within it on its thread begin and end in turn: no lock.
    private sealed class Open
    {
        public int Thread { get; init; }

        public double MultiplyAdds { get; init; }

        public TimeSpan Processor { get; init; }

        public Amount Within { get; set; }
    }
}
