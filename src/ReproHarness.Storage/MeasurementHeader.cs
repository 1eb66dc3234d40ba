using System.Buffers.Binary;

namespace ReproHarness.Storage;

/// <summary>How every stored measurement begins, whatever its kind: 4 bytes of schema, 8 of date, 8 of duration, little-endian.</summary>
/// <param name="Schema">Version of the value's layout.</param>
/// <param name="MeasuredAt">When the measurement ended, UTC.</param>
/// <param name="Seconds">How long it took.</param>
internal readonly record struct MeasurementHeader(int Schema, DateTimeOffset MeasuredAt, double Seconds)
{
    /// <summary>Bytes of a header; the value follows.</summary>
    public const int Length = sizeof(int) + sizeof(long) + sizeof(double);

    // The date and the duration tell a measurement from another entry, such as a checkpoint, without a list of all kinds.
    private static readonly DateTimeOffset First = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly double MostSeconds = TimeSpan.FromDays(3650).TotalSeconds;

    /// <summary>Writes the header.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Schema);
        writer.Write(MeasuredAt.UtcTicks);
        writer.Write(Seconds);
    }

    /// <summary>The header of a measurement; null where the content cannot be one.</summary>
    public static MeasurementHeader? Of(ReadOnlySpan<byte> content)
    {
        if (content.Length < Length) return null;
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(content[sizeof(int)..]);
        if (ticks < First.UtcTicks || ticks > Last.UtcTicks) return null;
        var seconds = BinaryPrimitives.ReadDoubleLittleEndian(content[(sizeof(int) + sizeof(long))..]);
        return seconds >= 0 && seconds <= MostSeconds
            ? new MeasurementHeader(BinaryPrimitives.ReadInt32LittleEndian(content), new DateTimeOffset(ticks, TimeSpan.Zero), seconds)
            : null;
    }
}
