using System.Collections.Immutable;
using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Studies.Work;

/// <summary>Looks at everything that a run needs before anything is computed.</summary>
/// <param name="files">The file system.</param>
/// <param name="external">Where data are looked for.</param>
/// <param name="store">Folder of everything measured.</param>
/// <param name="requireData">Whether missing data are a problem, and not cells that are not run.</param>
public sealed class Preflight(IFileSystem files, ExternalData external, string store, bool requireData)
{
    private const double Gigabyte = 1e9;

    /// <summary>Networks that one process works on at once; null for as many as the device has workers.</summary>
    public int? NetworksAtOnce { get; init; }

    /// <summary>What is wrong, a line each; empty when nothing is.</summary>
    /// <param name="matrix">The tier's cells.</param>
    /// <param name="units">The units that are to be done.</param>
    /// <param name="start">Starts the session, or throws what is wrong with the device.</param>
    /// <param name="identify">Which run it is, on that device.</param>
    public ImmutableArray<string> Problems(
        CellMatrix matrix, IReadOnlyList<WorkUnit> units, Func<TorchSession> start, Func<TorchSession, RunIdentity> identify)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(identify);
        IEnumerable<string> missing = requireData ? units.Select(unit => unit.Missing).OfType<string>().Distinct() : [];
        return Try(start, out var session) is { } device
            ? [device, .. missing, .. Disk(units, null)]
            : [.. missing, .. Unreadable(matrix, units), .. Disk(units, identify(session!)), .. Memory(units, DeviceMemory.Of(session!))];
    }

    // Data that are there are read once to the end: damage, and sets that are smaller than a plan asks for, show now.
    private IEnumerable<string> Unreadable(CellMatrix matrix, IReadOnlyList<WorkUnit> units)
    {
        var done = units.Where(unit => unit.Missing is null).ToList();
        foreach (var set in done.Select(unit => unit.Data).Distinct()
            .Where(set => DataSets.Of(set) is { Source: DataSource.Files, HasTrainingHalf: true }))
        {
            var searched =
                matrix.Search.Families.Where(family => family.Name == set && done.Any(unit => unit.Network is null && unit.Data == set));
            var sizes = searched.SelectMany(family => new[] { family.Recipe.Sizes, family.ContestRecipe.Sizes });
            if (Try(() => Read(set, sizes), out _) is { } problem) yield return problem;
        }

        foreach (var network in done.Select(unit => unit.Network).OfType<CellNetwork>().Distinct()
            .Where(network => network.Training == TrainingKind.Pretrained))
        {
            var weights = PretrainedNetwork.Of(network);
            if (Try(() => external.Weights(weights.Folder, weights.File), out _) is { } problem) yield return problem;
        }
    }

    private bool Read(string set, IEnumerable<SplitSizes> sizes)
    {
        using var halves = external.Read(set, NotEmbedded, default);
        foreach (var size in sizes) new ChildSplits(new DataSplit(halves.Train!, halves.Test), size).Dispose();
        return true;

        EmbeddedData NotEmbedded() => throw new InvalidOperationException($"{set} is of files and embedded");
    }

    private IEnumerable<string> Disk(IReadOnlyList<WorkUnit> units, RunIdentity? run)
    {
        var needed = new DiskNeed(files, store).Of([.. units.Where(unit => unit.Missing is null)], run);
        if (FreeSpace.Of(files, store) is { } free && free < needed)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"'{store}' is to hold some {needed / Gigabyte:F1} GB more, but its disk has {free / Gigabyte:F1} GB free; free some "
                    + $"space or give another folder with {WriteFailure.ArtifactsOption}.");
    }

    private IEnumerable<string> Memory(IReadOnlyList<WorkUnit> units, DeviceMemory device)
    {
        var atOnce = NetworksAtOnce ?? device.Workers;
        if (units.Where(unit => unit.Missing is null).MaxBy(unit => unit.Need.Memory) is { } largest
            && atOnce * largest.Need.Memory > device.Free)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"'{largest.Name}' needs some {largest.Need.Memory / Gigabyte:F1} GB of "
                    + $"memory{(atOnce > 1 ? $" for each of {atOnce} networks at once" : "")}, but {device.Name} has "
                    + $"{device.Free / Gigabyte:F1} GB free; end what else uses it, or choose another device with --device.");
    }

    private static string? Try<T>(Func<T> work, out T? result)
    {
        try
        {
            result = work();
            return null;
        }
        catch (InputException problem)
        {
            result = default;
            return problem.Message;
        }
    }
}
