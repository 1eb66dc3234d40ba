using System.Collections.Immutable;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Experiments.Cells;

/// <summary>What was measured in a cell: one curve per trained network, and where it comes from.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Curves">One per seed, each over the same images in the same order.</param>
/// <param name="TrainAccuracies">Share of training images predicted right, network by network (over its folds), 0 to 1.</param>
/// <param name="DataHash">sha256 over the hashes of everything trained on and attacked.</param>
/// <param name="MeasuredAt">When the oldest of the sweeps behind it was run.</param>
/// <param name="FromCache">Whether any sweep was taken from the cache.</param>
/// <param name="Seconds">Seconds that training and sweeps took when they were run, added up over the networks.</param>
public sealed record CellMeasurement(
    Cell Cell,
    ImmutableArray<SeedCurve> Curves,
    ImmutableArray<double> TrainAccuracies,
    string DataHash,
    DateTimeOffset MeasuredAt,
    bool FromCache,
    double Seconds)
{
    /// <summary>The primary error: <see cref="CurveTables.Changed"/>.</summary>
    public FlipTable Changed => CurveTables.Changed(Curves);

    /// <summary>The secondary error: <see cref="CurveTables.CausedErrors"/>.</summary>
    public FlipTable CausedErrors => CurveTables.CausedErrors(Curves);

    /// <summary>Share of images predicted right without an attack, network by network.</summary>
    public ImmutableArray<double> CleanAccuracies => [.. Curves.Select(curve => (double)curve.CleanRight / curve.Images)];
}
