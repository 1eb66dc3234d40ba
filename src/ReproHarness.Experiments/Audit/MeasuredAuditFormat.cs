using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ReproHarness.Experiments.Audit;

/// <summary>A measured audit as bytes: schema, when, how long, then the tables in the order of the record, each row with its length before it.</summary>
internal static class MeasuredAuditFormat
{
    private const int Schema = 2;

    public static byte[] Encode(MeasuredAudit measured)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Schema);
        writer.Write(measured.MeasuredAt.UtcTicks);
        writer.Write(measured.Seconds);
        var audit = measured.Audit;
        Write(writer, audit.Clean.Right);
        foreach (var row in new[] { audit.Clean.Entropies, audit.Clean.Gaps, audit.Clean.LogitDeviations, audit.Clean.LogitNorms }) Write(writer, row);
        Write(writer, audit.Clean.Saturated);
        foreach (var table in new[] { audit.Gradients, audit.PreciseGradients })
        {
            Write(writer, table.Norms);
            Write(writer, table.Largest);
            writer.Write(table.SmallestNormal);
        }

        foreach (var arms in new[] { audit.Arms, audit.Unbounded })
        {
            writer.Write(arms.Length);
            foreach (var arm in arms)
            {
                writer.Write(arm.Name);
                writer.Write((int)arm.Kind);
                Write(writer, arm.Epsilons);
                Write(writer, arm.Broken);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The content is another format.</exception>
    public static MeasuredAudit Decode(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        try
        {
            if (reader.ReadInt32() is var schema && schema != Schema) throw new InvalidDataException($"has schema {schema}, not {Schema}");
            var at = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            var seconds = reader.ReadDouble();
            var audit = new NetworkAudit(
                new CleanTable(Read<bool>(reader), Read<float>(reader), Read<float>(reader), Read<float>(reader), Read<float>(reader), Read<bool>(reader)),
                Gradients(reader), Gradients(reader), Arms(reader), Arms(reader));
            return new MeasuredAudit(audit, at, seconds, Reused: true);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("ends too early");
        }
    }

    private static GradientTable Gradients(BinaryReader reader) => new(Read<double>(reader), Read<double>(reader), reader.ReadDouble());

    private static ImmutableArray<ArmResult> Arms(BinaryReader reader)
    {
        var arms = new ArmResult[Count(reader, sizeof(byte))];
        for (var i = 0; i < arms.Length; i++) arms[i] = new ArmResult(reader.ReadString(), (ArmKind)reader.ReadInt32(), Read<double>(reader), Read<uint>(reader));
        return ImmutableCollectionsMarshal.AsImmutableArray(arms);
    }

    private static void Write<T>(BinaryWriter writer, ImmutableArray<T> values) where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static ImmutableArray<T> Read<T>(BinaryReader reader) where T : unmanaged
    {
        var values = new T[Count(reader, Unsafe.SizeOf<T>())];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    // A count that the content cannot hold would ask for memory without end.
    private static int Count(BinaryReader reader, int size)
    {
        var count = reader.ReadInt32();
        if (count < 0 || (long)count * size > reader.BaseStream.Length - reader.BaseStream.Position) throw new InvalidDataException($"names {count} values");
        return count;
    }
}
