using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ReproHarness.Experiments.Gaps;

/// <summary>
/// Measured gaps as bytes: schema, when, how long, classes, images, moments; then each moment's epochs and its three rows.
/// </summary>
internal static class MeasuredGapsFormat
{
    private const int Schema = 1;

    public static byte[] Encode(MeasuredGaps measured)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Schema);
        writer.Write(measured.MeasuredAt.UtcTicks);
        writer.Write(measured.Seconds);
        writer.Write(measured.Tables[0].Classes);
        writer.Write(measured.Tables[0].Images);
        writer.Write(measured.Tables.Length);
        foreach (var (epochs, table) in measured.Epochs.Zip(measured.Tables))
        {
            writer.Write(epochs);
            foreach (var row in new[] { table.Second, table.Third, table.Last }) writer.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The content is another format.</exception>
    public static MeasuredGaps Decode(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        try
        {
            if (reader.ReadInt32() is var schema && schema != Schema) throw new InvalidDataException($"has schema {schema}, not {Schema}");
            var at = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            var seconds = reader.ReadDouble();
            var (classes, images, moments) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            if (images < 1 || moments < 1 || reader.BaseStream.Length
                - reader.BaseStream.Position != moments * (sizeof(double) + ((long)LogitGaps.Ranks * images * sizeof(float))))
                throw new InvalidDataException($"has {content.Length} bytes for {moments} moments of {images} images");
            var (epochs, tables) = (new double[moments], new GapTable[moments]);
            for (var moment = 0; moment < moments; moment++)
            {
                epochs[moment] = reader.ReadDouble();
                tables[moment] = new GapTable(classes, Row(reader, images), Row(reader, images), Row(reader, images));
            }

            return new MeasuredGaps([.. epochs], [.. tables], at, seconds, Reused: true);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("ends too early");
        }
    }

    private static ImmutableArray<float> Row(BinaryReader reader, int images)
    {
        var row = new float[images];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(row.AsSpan()));
        return ImmutableCollectionsMarshal.AsImmutableArray(row);
    }
}
