using System.Text;

namespace ReproHarness.Storage;

/// <summary>A kind of measurement as bytes: schema, date, seconds, then the value.</summary>
/// <param name="Prefix">Begins the keys of the kind: <c>sweep</c>.</param>
/// <param name="Name">What an entry is, at the start of a sentence: <c>The curve</c>.</param>
/// <param name="Schema">Version of the value's layout.</param>
/// <param name="Write">Writes a value.</param>
/// <param name="Read">Reads it back; throws <see cref="InvalidDataException"/> with a message such as "names -3 values".</param>
public sealed record MeasurementFormat<T>(string Prefix, string Name, int Schema, Action<BinaryWriter, T> Write, Func<BinaryReader, T> Read)
    where T : class
{
    /// <summary>The bytes of a measurement.</summary>
    public byte[] Encode(Measured<T> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        new MeasurementHeader(Schema, measured.MeasuredAt, measured.Seconds).Write(writer);
        Write(writer, measured.Value);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The bytes of a value whose origin is kept elsewhere.</summary>
    public byte[] Encode(T value) => Encode(new Measured<T>(value, default, 0, Reused: false));

    /// <summary>The measurement of these bytes, marked as reused.</summary>
    /// <exception cref="InvalidDataException">The content is another format.</exception>
    public Measured<T> Decode(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        try
        {
            if (reader.ReadInt32() is var schema && schema != Schema) throw new InvalidDataException($"has schema {schema}, not {Schema}");
            var ticks = reader.ReadInt64();
            if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
                throw new InvalidDataException("has no valid date");
            var (seconds, value) = (reader.ReadDouble(), Read(reader));
            var left = reader.BaseStream.Length - reader.BaseStream.Position;
            return left == 0
                ? new Measured<T>(value, new DateTimeOffset(ticks, TimeSpan.Zero), seconds, Reused: true)
                : throw new InvalidDataException($"has {left} bytes too many");
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("ends too early");
        }
    }
}
