using System.Collections.Immutable;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Work;

/// <summary>The receipts of a store: which runs began over it, and which units were finished for them.</summary>
/// <param name="store">The store.</param>
/// <param name="time">Dates the receipts.</param>
/// <param name="warn">Receives one line for each receipt that cannot be read.</param>
public sealed class UnitReceipts(ContentStore store, TimeProvider time, Action<string> warn)
{
    // No unit has this name.
    private const string Beginning = "";

    private readonly MeasurementStore _entries = new(store, time, warn);

    /// <summary>Notes when a run began; the first time stays.</summary>
    public void Begin(RunIdentity run) => Keep(new UnitReceipt(run, Beginning, []), seconds: 0);

    /// <summary>Keeps the receipt of a unit that is finished; the first one stays.</summary>
    /// <param name="run">The run.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="seconds">How long it took.</param>
    public void Keep(RunIdentity run, WorkUnit unit, double seconds)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Keep(new UnitReceipt(run, unit.Name, [.. unit.Items.Select(item => item.What)]), seconds);
    }

    /// <summary>When a run began over this store; null where it did not.</summary>
    public DateTimeOffset? BegunAt(RunIdentity run) =>
        _entries.TryGet(UnitReceipt.Format, new UnitReceipt(run, Beginning, []).Key)?.MeasuredAt;

    /// <summary>The runs that units were finished for.</summary>
    public ImmutableArray<RunIdentity> Runs() => [.. Finished().Select(receipt => receipt.Run).Distinct()];

    /// <summary>
    /// The units of a run that are open: something of each is in no receipt. Receipts of a claim alone count for all claims.
    /// </summary>
    /// <param name="units">Units of the run.</param>
    /// <param name="run">The run.</param>
    public ImmutableArray<WorkUnit> Open(IReadOnlyList<WorkUnit> units, RunIdentity run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var done = Finished().Where(receipt => receipt.Run with { Claim = run.Claim } == run).ToLookup(receipt => receipt.Unit);
        return
        [
            .. units.Where(unit =>
                !done.Contains(unit.Name) || unit.Items.Select(item => item.What).Except(done[unit.Name].SelectMany(it => it.Items)).Any()),
        ];
    }

    private void Keep(UnitReceipt receipt, double seconds)
    {
        if (_entries.TryGet(UnitReceipt.Format, receipt.Key) is null) _entries.Keep(UnitReceipt.Format, receipt.Key, receipt, seconds);
    }

    private IEnumerable<UnitReceipt> Finished() => store.Keys($"{UnitReceipt.Format.Prefix}-")
        .Select(key => _entries.TryGet(UnitReceipt.Format, key[(UnitReceipt.Format.Prefix.Length + 1)..])?.Value)
        .OfType<UnitReceipt>().Where(receipt => receipt.Unit != Beginning);
}
