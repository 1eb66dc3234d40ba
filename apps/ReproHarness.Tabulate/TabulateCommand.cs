using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;
using ReproHarness.Nas.Tables;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies.Runs;

namespace ReproHarness.Tabulate;

/// <summary>
/// Makes the table of the small search space: every child is trained and attacked, several in parallel. Each child is stored separately.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock.</param>
/// <param name="stop">Ends the work between two batches.</param>
internal sealed class TabulateCommand(IFileSystem files, TimeProvider time, CancellationToken stop)
{
    // The bar moves by children; it does not move within one child.
    private readonly Lock _reporting = new();
    private int _done;

    /// <summary>Makes the table.</summary>
    /// <exception cref="InputException">The input of the user is invalid.</exception>
    /// <exception cref="OperationCanceledException">Stopped; no table was written.</exception>
    public void Run(TabulateArguments arguments)
    {
        var device = DeviceChoice.Parse(arguments.Device);
        var repository = RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory);
        var folder =
            files.Path.Combine(
                arguments.Artifacts is { } named ? files.Path.GetFullPath(named) : files.Path.Combine(repository, "artifacts"), "search");
        using var held = FolderLock.Acquire(files, folder, time);
        if (held.Warning is { } unlocked) PlainLine.Write(unlocked);
        var session = TorchSession.Start(device, arithmetic: TierTrust.Of(Tier.Fast, arguments.Arithmetic, PlainLine.Write).Choose);
        var root = new RootSeed(arguments.Seed);
        using var splits = TabulatedSearch.Splits(EmbeddedData.Find(repository, files), session.Device);
        using var lab =
            TabulatedSearch.Lab(
                splits, session, root, new ContentStore(files, files.Path.Combine(folder, "children")), time, PlainLine.Write);
        var architectures = TabulatedSearch.Space.Enumerate();
        PlainLine.Write(string.Create(CultureInfo.InvariantCulture,
            $"Space '{TabulatedSearch.Space.Name}': {architectures.Count} architectures, {TabulatedSearch.Trainings} trainings each, "
                + $"{session.Workers} side by side on {session.Environment.Device}."));

        var children = ProgressDisplay.Of([("children", 1)], time).Run(progress => Measure(lab, architectures, session.Workers, progress));
        var table = new SearchTable(TabulatedSearch.OriginOf(session.Environment, root), [.. children]);
        table.Validate(TabulatedSearch.Space);
        var path = SearchTableFile.PathIn(files, repository, TabulatedSearch.Space.Name);
        SearchTableFile.Write(files, path, table);
        Summary(table);
        PlainLine.Write($"Table: {path}");
    }

    private TabulatedChild[] Measure(ChildLab lab, IReadOnlyList<Architecture> architectures, int workers, ProgressDisplay progress)
    {
        var trainings = new ChildTraining[architectures.Count * TabulatedSearch.Trainings];
        SideBySide.Run(trainings.Length, workers, unit =>
        {
            trainings[unit] =
                lab.Measure(architectures[unit / TabulatedSearch.Trainings], unit % TabulatedSearch.Trainings, null, stop).Value;
            lock (_reporting) progress.Report((double)++_done / trainings.Length);
        }, stop);
        progress.Finish($"{architectures.Count} architectures");
        return [.. architectures.Select((architecture, number) => new TabulatedChild(
            architecture, ArchitectureCost.CostOf(architecture, TabulatedSearch.Recipe.Stack),
            [.. trainings.AsSpan(number * TabulatedSearch.Trainings, TabulatedSearch.Trainings)]))];
    }

    private static void Summary(SearchTable table)
    {
        var rewards = table.Children.Select(child => child.Reward).Order().ToList();
        var best = table.Children.MaxBy(child => child.Reward)!;
        var handMade = table.Of(TabulatedSearch.Baseline);
        PlainLine.Write(string.Create(CultureInfo.InvariantCulture,
            $"Reward, accuracy under PGD on validation images: {rewards[0]:F3} to {rewards[^1]:F3}, median "
                + $"{rewards[rewards.Count / 2]:F3}; hand-made cell {handMade.Reward:F3}."));
        PlainLine.Write($"Best: {best.Architecture.Normal.Text}");
    }
}
