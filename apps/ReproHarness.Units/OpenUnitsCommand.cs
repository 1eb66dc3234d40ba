using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Runs;
using ReproHarness.Studies.Work;

namespace ReproHarness.Units;

/// <summary>Counts and names the units of shared runs that no share finished, by the receipts of a store. It starts no device.</summary>
/// <param name="files">The file system.</param>
/// <param name="external">Where data are looked for.</param>
/// <param name="write">Receives each line.</param>
internal sealed class OpenUnitsCommand(IFileSystem files, ExternalData external, Action<string> write)
{
    /// <summary>Names them.</summary>
    /// <param name="folder">Folder of the store.</param>
    /// <exception cref="UnitsMissingException">Units whose data are on this machine are open.</exception>
    public void Run(string folder)
    {
        var store = new ContentStore(files, folder);
        var receipts = new UnitReceipts(store, TimeProvider.System, write);
        var terms = new SharedTerms(store).Fixed;
        var runs = receipts.Runs().Where(run => terms is null || !terms.DifferencesFrom(run.Terms).Any()).ToList();
        if (runs.Count == 0)
            write("No share left a receipt here: an older version measured them, or no unit ended. Which units are missing is not known.");
        var missing = runs.Sum(run => Show(receipts, run));
        if (missing > 0)
            throw new UnitsMissingException(string.Create(
                CultureInfo.InvariantCulture,
                $"{missing} {(missing == 1 ? "unit is" : "units are")} not measured: run their shards again, which keep what is finished, "
                    + $"and merge again; FullReproduction measures what stays open itself."));
    }

    // How many units could be measured here and are not.
    private int Show(UnitReceipts receipts, RunIdentity run)
    {
        var units = new WorkManifest(TierCells.Of(Tier.Full, budget: run.Budget), external, StudyList.All, run.Claim).Units();
        var open = receipts.Open(units, run);
        write(string.Create(
            CultureInfo.InvariantCulture, $"{run.Describe()}: {units.Length - open.Length} of {units.Length} units are measured."));
        foreach (var unit in open.Where(unit => unit.Missing is null)) write($"  not measured: {unit.Name}");

        // Units that lack one data set share a reason, and are many.
        foreach (var same in open.Where(unit => unit.Missing is not null).GroupBy(unit => unit.Missing))
        {
            write($"  not measured, and without data here: {string.Join(", ", same.Select(unit => unit.Name))}");
            write($"    {same.Key}");
        }

        return open.Count(unit => unit.Missing is null);
    }
}
