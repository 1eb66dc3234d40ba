using System.Collections.Immutable;
using System.Text;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>A measured curve as bytes: schema, when, how long and the training accuracy, then the curve's fields in the order of the record.</summary>
internal static class SeedCurveFormat
{
    private const int Schema = 1;

    public static byte[] Encode(MeasuredCurve measured)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        var curve = measured.Curve;
        writer.Write(Schema);
        writer.Write(measured.MeasuredAt.UtcTicks);
        writer.Write(measured.Seconds);
        writer.Write(measured.TrainAccuracy);
        Write(writer, curve.Epsilons, writer.Write);
        Write(writer, curve.Changed, writer.Write);
        Write(writer, curve.Misclassified, writer.Write);
        Write(writer, curve.FlipSizes, writer.Write);
        Write(writer, curve.MisclassificationSizes, writer.Write);
        foreach (var count in new[] { curve.CleanRight, curve.CleanWrong, curve.ZeroGradients, curve.Audited, curve.NonMonotone }) writer.Write(count);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The content is another format.</exception>
    public static MeasuredCurve Decode(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        try
        {
            if (reader.ReadInt32() is var schema && schema != Schema) throw new InvalidDataException($"has schema {schema}, not {Schema}");
            var at = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            var seconds = reader.ReadDouble();
            var trainAccuracy = reader.ReadDouble();
            var curve = new SeedCurve(
                Read(reader, reader.ReadDouble), Read(reader, reader.ReadUInt32), Read(reader, reader.ReadUInt32),
                Read(reader, reader.ReadSingle), Read(reader, reader.ReadSingle),
                reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            return new MeasuredCurve(curve, trainAccuracy, at, seconds, Reused: true);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("ends too early");
        }
    }

    private static void Write<T>(BinaryWriter writer, ImmutableArray<T> values, Action<T> write)
    {
        writer.Write(values.Length);
        foreach (var value in values) write(value);
    }

    private static ImmutableArray<T> Read<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > reader.BaseStream.Length) throw new InvalidDataException($"names {count} values");
        var values = new T[count];
        for (var i = 0; i < count; i++) values[i] = read();
        return [.. values];
    }
}
