using System.Collections.Immutable;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Runs;
using ReproHarness.Studies.Work;
using TorchSharp;

namespace ReproHarness.Worker;

/// <summary>Writes the manifest of a run: its terms, and its units with what each takes on this kind of device.</summary>
/// <param name="files">The file system.</param>
/// <param name="time">Dates the manifest and times the device.</param>
internal sealed class PlanCommand(IFileSystem files, TimeProvider time)
{
    /// <summary>Plans.</summary>
    /// <exception cref="InputException">
    /// The device or its arithmetic cannot be used, something that the run needs is missing, or the folder cannot be written.
    /// </exception>
    public void Run(PlanArguments arguments)
    {
        var external = new ExternalData(DataRoots.OfProgram(arguments.DataRoot, Environment.GetEnvironmentVariable, files));
        var matrix = TierCells.Of(Tier.Full, budget: arguments.Budget);
        var work = new SharedWork(matrix, external, StudyList.All, new RootSeed(arguments.Seed), arguments.Claim);
        var (session, device) = Start(arguments);
        if (device == TypeOf(session)) LookFirst(arguments, matrix, external, session);
        var (units, searches) = (work.Units(), work.Searches().Where(search => search.Missing is null).ToList());
        var speed = DeviceSpeed.Sample(
            session, ProcessorClock.Of(session, time), matrix,
            units.Select(unit => unit.Work).Concat(searches.Select(search => search.UsualChild)));
        var isOwn = device == TypeOf(session);
        var terms = new RunTerms(
            arguments.Budget.ToString().ToLowerInvariant(), arguments.Seed, device, CodeVersion.Current, arguments.Commit,
            DataSets.All.Where(set => external.WhyMissing(set.Name) is null)
                .Select(set => (set.Name, Print: RunTermsCheck.PrintOf(files, external, set.Name)))
                .Where(set => set.Print is not null).ToImmutableSortedDictionary(set => set.Name, set => set.Print!),
            isOwn ? Trainer.Describe(session.Environment) : null,
            isOwn && session.Device.type == DeviceType.CPU ? ArithmeticSetting.Made.Name : null,
            arguments.Claim, arguments.DataRoot ?? Environment.GetEnvironmentVariable("REPRO_DATA"));
        ManifestFile.Write(
            new RunFolder(files, arguments.Run),
            new RunManifest(
                RunManifest.CurrentSchema, arguments.RunId, time.GetUtcNow(), terms,
                [.. units.Select(unit => PlannedUnits.Of(unit, speed.SecondsOf(unit.Work)))],
                [.. searches.Select(search => PlannedUnits.Of(search, speed))]));
        if (!isOwn)
            PlainLine.Write($"This machine has no {device}: times are those of its CPU. The first units that are done correct them.");
    }

    // Data, room on the disk and memory, before anything is handed out: the nodes have the same kind of device.
    private void LookFirst(PlanArguments arguments, CellMatrix matrix, ExternalData external, TorchSession session)
    {
        var folder = new RunFolder(files, arguments.Run);
        var found = new Preflight(files, external, folder.Store, arguments.RequireData) { NetworksAtOnce = 1 }.Problems(
            matrix, new WorkManifest(matrix, external, StudyList.All, arguments.Claim).Units(), () => session,
            one => new RunIdentity(arguments.Budget, arguments.Seed, arguments.Claim, RunIdentity.TermsOf(one)));
        if (found.Length > 0)
            throw new InputException(string.Join('\n', found.Select(problem => $"- {problem}").Prepend("Nothing was planned:")));
    }

    // A login node without a GPU plans for the nodes that have one.
    private static (TorchSession Session, string Device) Start(PlanArguments arguments)
    {
        var trust = TierTrust.Of(Tier.Full, arguments.Arithmetic, PlainLine.Write);
        try
        {
            var session = TorchSession.Start(DeviceChoice.Parse(arguments.Device), arithmetic: trust.Choose);
            return (session, TypeOf(session));
        }
        catch (InputException) when (arguments.Device.Equals("cuda", StringComparison.OrdinalIgnoreCase))
        {
            return (TorchSession.Start(DeviceChoice.Parse("cpu"), arithmetic: trust.Choose), "cuda");
        }
    }

    private static string TypeOf(TorchSession session) => session.Device.type == DeviceType.CPU ? "cpu" : "cuda";
}
