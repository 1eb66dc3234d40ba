using System.Collections.Immutable;
using System.Globalization;
using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Runs;
using ReproHarness.Studies.Work;

namespace ReproHarness.Units;

/// <summary>
/// Lists the units of the full tier, what each costs on this device, whether its data are available, and the problems that prevent a run;
/// or those that no share finished.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock that times the device.</param>
internal sealed class UnitsCommand(IFileSystem files, TimeProvider time)
{
    /// <summary>Lists the units.</summary>
    /// <exception cref="InputException">The input of the user is invalid.</exception>
    public void Run(UnitsArguments arguments)
    {
        var repository = RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory);
        var artifacts = arguments.Artifacts is { } named ? files.Path.GetFullPath(named) : files.Path.Combine(repository, "artifacts");
        var external = new ExternalData(DataRoots.OfProgram(arguments.DataRoot, Environment.GetEnvironmentVariable, files));
        var store = files.Path.Combine(artifacts, RunSettings.CacheFolder);
        if (arguments.OfReceipts)
        {
            new OpenUnitsCommand(files, external, PlainLine.Write).Run(store);
            return;
        }

        var matrix = TierCells.Of(Tier.Full, budget: arguments.Budget);
        var units = new WorkManifest(matrix, external, StudyList.All, arguments.Claim).Units();
        if (arguments.Shard is { } shard) units = ShardAssignment.Of(units, shard.Number, shard.Count);
        var session = TorchSession.Start(DeviceChoice.Parse(arguments.Device));
        var work = new SharedWork(matrix, external, StudyList.All, new RootSeed(arguments.Seed), arguments.Claim);
        var shared = work.Units();
        var speed = DeviceSpeed.Sample(
            session, ProcessorClock.Of(session, time), matrix, units.Select(unit => unit.Work).Concat(shared.Select(unit => unit.Work)));
        foreach (var line in UnitTable.Of(units, speed.SecondsOf, session.Workers)) PlainLine.Write(line);
        PlainLine.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Times are estimates for {session.Environment.Device}: passes counted, and a sample of each kind timed just now. Nothing "
                    + $"was measured."));
        if (arguments.Json is { } json)
        {
            var searches = work.Searches().Where(search => search.Missing is null).ToList();
            var list = UnitList.Of(arguments, session.Environment.Device, shared, searches, speed);
            AtomicFile.WriteText(files, json, JsonSerializer.Serialize(list, EvidenceJson.Indented) + "\n");
            PlainLine.Write(string.Create(CultureInfo.InvariantCulture, $"'{json}' lists {shared.Length} units that machines can share."));
        }

        foreach (var problem in new Preflight(files, external, store, requireData: false).Problems(
            matrix, units, () => session,
            one => new RunIdentity(arguments.Budget, arguments.Seed, arguments.Claim, RunIdentity.TermsOf(one))))
            PlainLine.Write($"In the way: {problem}");
    }
}
