using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>Reads the logit gaps of a network, and how they answer to small steps, part by part of the images side by side.</summary>
/// <param name="copies">Copies of the network, one for each part that is read at once.</param>
/// <param name="images">The images, on the device.</param>
/// <param name="path">The network's file, for messages.</param>
/// <param name="batchSize">Images of a part, and of a pass.</param>
public sealed class PartReadings(NetworkCopies copies, ImageSet images, string path, int batchSize)
{
    /// <summary>Receives one line for each time that the device had no memory for a batch; from several threads. Null for none.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>The gaps of every image; at least three classes.</summary>
    /// <param name="progress">Receives the share of the work that is done, 0 to 1.</param>
    /// <param name="cancellation">Ends it between parts.</param>
    public GapTable Gaps(IProgress<double> progress, CancellationToken cancellation)
    {
        var parts = Read((copy, part, options) => GapSweep.Run(copy, part, options, cancellation), progress, cancellation);
        ImmutableArray<float> All(Func<GapTable, ImmutableArray<float>> row) => [.. parts.SelectMany(part => row(part))];
        return new GapTable(images.Classes, All(part => part.Second), All(part => part.Third), All(part => part.Last));
    }

    /// <summary>The linear response of every image.</summary>
    /// <param name="progress">Receives the share of the work that is done, 0 to 1.</param>
    /// <param name="cancellation">Ends it between parts.</param>
    public GapResponse Response(IProgress<double> progress, CancellationToken cancellation)
    {
        var parts = Read((copy, part, options) => new GapResponseSweep(copy, part, options, cancellation).Run(), progress, cancellation);
        ImmutableArray<T> All<T>(Func<GapResponse, ImmutableArray<T>> row) => [.. parts.SelectMany(part => row(part))];
        DirectionResponse Along(Func<GapResponse, DirectionResponse> direction) =>
            new(All(part => direction(part).Alignments), All(part => direction(part).LinearSizes));
        return new GapResponse(
            All(part => part.Gaps), All(part => part.GradientNorms), All(part => part.BestSizes), All(part => part.BestRanks),
            Along(part => part.Fgsm), Along(part => part.StepLeastLikely));
    }

    private T[] Read<T>(Func<Network, ImageSet, SweepOptions, T> read, IProgress<double> progress, CancellationToken cancellation)
    {
        var all = new T[(images.Count + batchSize - 1) / batchSize];
        var done = 0;
        SideBySide.Run(all.Length, copies.Count, number =>
        {
            using var part = images.Range(number * batchSize, Math.Min(batchSize, images.Count - (number * batchSize)));
            all[number] = copies.Use(copy =>
                FittedPass.Run(path, new SweepOptions(batchSize) { Warn = Warn }, fitting => read(copy, part, fitting)));
            progress.Report((double)Interlocked.Increment(ref done) / all.Length);
        }, cancellation);
        return all;
    }
}
