using ReproHarness.Storage;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>A curve as bytes: the training accuracy, then the curve's fields in the order of the record.</summary>
internal static class TrainedCurveFormat
{
    public static MeasurementFormat<TrainedCurve> Format { get; } = new("sweep", "The curve", Schema: 1, Write, Read);

    private static void Write(BinaryWriter writer, TrainedCurve trained)
    {
        var curve = trained.Curve;
        writer.Write(trained.TrainAccuracy);
        writer.WriteRow(curve.Epsilons);
        writer.WriteRow(curve.Changed);
        writer.WriteRow(curve.Misclassified);
        writer.WriteRow(curve.FlipSizes);
        writer.WriteRow(curve.MisclassificationSizes);
        foreach (var count in new[] { curve.CleanRight, curve.CleanWrong, curve.ZeroGradients, curve.Audited, curve.NonMonotone })
            writer.Write(count);
    }

    private static TrainedCurve Read(BinaryReader reader)
    {
        var trainAccuracy = reader.ReadDouble();
        return new TrainedCurve(
            new SeedCurve(
                reader.ReadRow<double>(), reader.ReadRow<uint>(), reader.ReadRow<uint>(), reader.ReadRow<float>(), reader.ReadRow<float>(),
                reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()),
            trainAccuracy);
    }
}
