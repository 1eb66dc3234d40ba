using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Work;

/// <summary>
/// How much more a store is going to hold. What other code, seeds or budgets left in it is not used again, so it counts for nothing.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="store">Folder of everything measured.</param>
public sealed class DiskNeed(IFileSystem files, string store)
{
    private readonly UnitReceipts _receipts = new(new ContentStore(files, store), TimeProvider.System, _ => { });

    /// <summary>
    /// Bytes, estimated. A unit with a receipt needs nothing more. A run of one machine leaves no receipts: what was written since it began
    /// is its own.
    /// </summary>
    /// <param name="units">The units that are to be done.</param>
    /// <param name="run">The run; null where its device cannot be started, so that nothing is known to be done.</param>
    public long Of(IReadOnlyList<WorkUnit> units, RunIdentity? run)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (run is null) return Sum(units);
        var open = _receipts.Open(units, run);
        var kept = open.Length == units.Count && _receipts.BegunAt(run) is { } begun ? WrittenSince(begun) : 0;
        return Math.Max(0, Sum(open) - kept);
    }

    private static long Sum(IEnumerable<WorkUnit> units) => units.Sum(unit => unit.Need.Disk);

    private long WrittenSince(DateTimeOffset begun) => files.DirectoryInfo.New(store).EnumerateFiles()
        .Where(file => file.LastWriteTimeUtc >= begun.UtcDateTime).Sum(file => file.Length);
}
