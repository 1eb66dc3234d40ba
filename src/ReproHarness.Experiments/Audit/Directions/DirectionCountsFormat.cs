using ReproHarness.Storage;

namespace ReproHarness.Experiments.Audit.Directions;

/// <summary>Counts as bytes: the numbers, then the rows in the order of the record.</summary>
internal static class DirectionCountsFormat
{
    // Schema 2: binary; 1 was JSON.
    public static MeasurementFormat<DirectionCounts> Format { get; } = new("directions", "The table of counts", Schema: 2, Write, Read);

    private static void Write(BinaryWriter writer, DirectionCounts counts)
    {
        foreach (var number in new[] { counts.Images, counts.Saturated, counts.SaturatedInFloat64 }) writer.Write(number);
        writer.WriteRow(counts.Epsilons);
        foreach (var row in new[] { counts.Plain, counts.Exact, counts.Precise }) writer.WriteRow(row);
    }

    private static DirectionCounts Read(BinaryReader reader) => new(
        reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadRow<double>(), reader.ReadRow<int>(), reader.ReadRow<int>(),
        reader.ReadRow<int>());
}
