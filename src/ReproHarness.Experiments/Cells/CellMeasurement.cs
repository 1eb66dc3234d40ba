using System.Collections.Immutable;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Experiments.Cells;

/// <summary>What was measured in a cell: one curve per trained network, and where it comes from.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Curves">One per seed, each over the same images in the same order.</param>
/// <param name="TrainAccuracy">Mean share of training images that the networks get right, 0 to 1.</param>
/// <param name="DataHash">sha256 over the hashes of everything trained on and attacked.</param>
/// <param name="MeasuredAt">When the oldest of the sweeps behind it was run.</param>
/// <param name="FromCache">Whether any sweep was taken from the cache.</param>
/// <param name="Seconds">Seconds that training and sweeps took when they were run.</param>
public sealed record CellMeasurement(
    Cell Cell,
    ImmutableArray<SeedCurve> Curves,
    double TrainAccuracy,
    string DataHash,
    DateTimeOffset MeasuredAt,
    bool FromCache,
    double Seconds)
{
    /// <summary>The primary error: the prediction differs from the clean one.</summary>
    public FlipTable Changed => new(
        Curves[0].Epsilons, [.. Curves.Select(curve => curve.Changed)], [.. Curves.Select(curve => curve.FlipSizes)]);

    /// <summary>The secondary error: the prediction differs from the true label.</summary>
    public FlipTable Misclassified => new(
        Curves[0].Epsilons, [.. Curves.Select(curve => curve.Misclassified)], [.. Curves.Select(curve => curve.MisclassificationSizes)]);

    /// <summary>Share of images predicted right without an attack, network by network.</summary>
    public ImmutableArray<double> CleanAccuracies => [.. Curves.Select(curve => (double)curve.CleanRight / curve.Images)];

    /// <summary>Share of (network, image) pairs whose gradient is exactly zero.</summary>
    public double ZeroGradientShare => (double)Curves.Sum(curve => curve.ZeroGradients) / Curves.Sum(curve => curve.Images);

    /// <summary>Share of audited pairs that change at some size and change back at a larger one.</summary>
    public double NonMonotoneShare => (double)Curves.Sum(curve => curve.NonMonotone) / Curves.Sum(curve => curve.Audited);
}
