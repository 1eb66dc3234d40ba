using System.Collections.Immutable;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Studies.Recording;

/// <summary>
/// Curves in the format of the store, with what follows from the rest taken out, for it would be half of the file: misclassified is mostly
/// changed, and the size of a misclassification is 0 or eps*.
/// </summary>
internal static class CurveBlobs
{
    private const float Follows = 1;

    public static byte[] Encode(SeedCurve curve, double trainAccuracy) =>
        TrainedCurveFormat.Format.Encode(new TrainedCurve(Shortened(curve), trainAccuracy));

    public static (SeedCurve Curve, double TrainAccuracy) Decode(byte[] blob)
    {
        var trained = TrainedCurveFormat.Format.Decode(blob).Value;
        return (Restored(trained.Curve), trained.TrainAccuracy);
    }

    private static SeedCurve Shortened(SeedCurve curve) => curve with
    {
        Misclassified = Differing(curve),
        MisclassificationSizes = [.. curve.MisclassificationSizes.Zip(curve.FlipSizes, Shortened)],
    };

    private static float Shortened(float size, float flip) =>
        size == 0 ? 0
        : size.Equals(flip) ? Follows
        : throw new ArgumentException($"A misclassification at {size} where the first change is at {flip} is of no curve.", nameof(size));

    private static SeedCurve Restored(SeedCurve curve) => curve with
    {
        Misclassified = Differing(curve),
        MisclassificationSizes = [.. curve.MisclassificationSizes.Zip(curve.FlipSizes, (size, flip) => size == 0 ? 0 : flip)],
    };

    private static ImmutableArray<uint> Differing(SeedCurve curve) =>
        [.. curve.Misclassified.Zip(curve.Changed, (wrong, changed) => wrong ^ changed)];
}
