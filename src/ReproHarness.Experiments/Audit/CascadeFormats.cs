using System.Collections.Immutable;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Audit;

/// <summary>Whether each image of a batch was broken by one arm, in the order of the batch.</summary>
internal sealed record ArmMarks(ImmutableArray<bool> Broken);

/// <summary>What a cascade keeps, as bytes.</summary>
internal static class CascadeFormats
{
    /// <summary>One batch under one arm.</summary>
    public static MeasurementFormat<ArmMarks> Marks { get; } = new(
        "audit-arm", "The arm of an audit", Schema: 1, (writer, marks) => writer.WriteRow(marks.Broken),
        reader => new ArmMarks(reader.ReadRow<bool>()));

    /// <summary>What is read of a part of the images.</summary>
    public static MeasurementFormat<ImageReadings> Readings { get; } = new(
        "audit-readings", "What an audit read of the images", Schema: 1, Write, reader => new ImageReadings(
            reader.ReadRow<int>(), reader.ReadRow<bool>(), reader.ReadRow<bool>(), reader.ReadRow<double>(), reader.ReadRow<double>(),
            reader.ReadRow<bool>(), reader.ReadRow<uint>()));

    private static void Write(BinaryWriter writer, ImageReadings readings)
    {
        writer.WriteRow(readings.Predictions);
        writer.WriteRow(readings.Right);
        writer.WriteRow(readings.Saturated);
        writer.WriteRow(readings.Gradients);
        writer.WriteRow(readings.PreciseGradients);
        writer.WriteRow(readings.CallsDiffer);
        writer.WriteRow(readings.Scales);
    }
}
