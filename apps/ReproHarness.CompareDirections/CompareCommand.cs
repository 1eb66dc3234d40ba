using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Audit.Directions;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies.Runs;

namespace ReproHarness.CompareDirections;

/// <summary>Attacks the networks of a tier along three directions and writes the table, anew after each network.</summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock.</param>
/// <param name="stop">Ends the work between two batches.</param>
internal sealed class CompareCommand(IFileSystem files, TimeProvider time, CancellationToken stop)
{
    /// <summary>Runs the comparison.</summary>
    /// <exception cref="InputException">The input of the user is invalid, or the data of every network are missing.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the table holds the finished networks.</exception>
    public void Run(CompareArguments arguments)
    {
        var device = DeviceChoice.Parse(arguments.Device);
        var repository = RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory);
        var artifacts = arguments.Artifacts is { } named ? files.Path.GetFullPath(named) : files.Path.Combine(repository, "artifacts");
        using var held = FolderLock.Acquire(files, artifacts, time);
        if (held.Warning is { } unlocked) PlainLine.Write(unlocked);
        var external = new ExternalData(DataRoots.OfProgram(arguments.DataRoot, Environment.GetEnvironmentVariable, files));
        var matrix = TierCells.Of(arguments.Tier);
        var lacking = matrix.Networks.ToDictionary(network => network.Id, network => CellData.WhyMissing(external, network));
        foreach (var (network, why) in lacking.Where(one => one.Value is not null)) PlainLine.Write($"Not measured: {network}: {why}");

        // Cheapest first, so that a stopped run has most of the table.
        List<DirectionWork> works =
        [
            .. matrix.Networks.Where(network => lacking[network.Id] is null)
                .Select(network => new DirectionWork(network, matrix.DirectionPlanOf(network))).OrderBy(work => work.Cost),
        ];
        if (works.Count == 0)
            throw new InputException(
                $"no network of the {TierName.Of(arguments.Tier)} tier has its data: {lacking.Values.First()}");

        var session = TorchSession.Start(device, arithmetic: TierTrust.Of(arguments.Tier, arguments.Arithmetic, PlainLine.Write).Choose);
        using var data = new CellData(new EmbeddedData(files.Path.Combine(repository, "data"), files), external, session.Device);
        var store = new ContentStore(files, files.Path.Combine(artifacts, RunSettings.CacheFolder));
        var lab = CellLab.Over(data, session, new RootSeed(arguments.Seed), store, time, PlainLine.Write);
        PlainLine.Write(string.Create(CultureInfo.InvariantCulture,
            $"{works.Count} networks of the {TierName.Of(arguments.Tier)} tier, {session.Workers} side by side on "
                + $"{session.Environment.Device}."));

        var writer = new ReportWriter(files, artifacts, new DirectionReport(
            1, TierName.Of(arguments.Tier), arguments.Seed,
            RunEnvironment.Of(MachineRecord.Capture(files, repository), session.Environment), [],
            [.. matrix.Networks.Select(
                network => new MissingNetwork(network.Id, lacking[network.Id] ?? "not finished yet; run the command again to go on"))]));
        Compare(lab, works, writer);
        foreach (var line in DirectionTable.Of(writer.Report)) PlainLine.Write(line);
        PlainLine.Write($"Written: {writer.JsonPath} and {writer.MarkdownPath}");
    }

    private void Compare(CellLab lab, List<DirectionWork> works, ReportWriter writer) =>
        ProgressDisplay.Of([("networks", 1)], time).Run(display =>
        {
            var (gate, done, all) = (new Lock(), new double[works.Count], works.Sum(work => work.Cost));
            lab.CompareDirections(works, Progressed, (number, measured) => writer.Add(works[number].Network.Id, measured), stop);
            display.Finish($"{works.Count} networks");
            return works.Count;

            void Progressed(int number, double share)
            {
                lock (gate)
                {
                    done[number] = share * works[number].Cost;
                    display.Report(done.Sum() / all);
                }
            }
        });
}
