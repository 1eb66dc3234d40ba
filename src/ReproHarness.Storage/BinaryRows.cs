using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReproHarness.Storage;

/// <summary>Rows of numbers as bytes, little-endian.</summary>
public static class BinaryRows
{
    /// <summary>Writes the length, then the values.</summary>
    public static void WriteRow<T>(this BinaryWriter writer, ImmutableArray<T> values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(values.Length);
        writer.WriteValues(values);
    }

    /// <summary>Writes the values alone.</summary>
    public static void WriteValues<T>(this BinaryWriter writer, ImmutableArray<T> values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <summary>Reads what <see cref="WriteRow{T}"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The content cannot hold as many values as it names.</exception>
    public static ImmutableArray<T> ReadRow<T>(this BinaryReader reader) where T : unmanaged =>
        reader.ReadValues<T>(reader.ReadCount(Unsafe.SizeOf<T>()));

    /// <summary>Reads what <see cref="WriteValues{T}"/> wrote.</summary>
    /// <param name="reader">The content.</param>
    /// <param name="count">How many values.</param>
    /// <exception cref="EndOfStreamException">The content has fewer.</exception>
    public static ImmutableArray<T> ReadValues<T>(this BinaryReader reader, int count) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(reader);
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Reads a count of things. One that the content cannot hold is refused: it would ask for memory without end.</summary>
    /// <param name="reader">The content.</param>
    /// <param name="size">Bytes of one thing at least.</param>
    /// <exception cref="InvalidDataException">The count is below 0, or more than the content holds.</exception>
    public static int ReadCount(this BinaryReader reader, int size)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var count = reader.ReadInt32();
        return count >= 0 && (long)count * size <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new InvalidDataException($"names {count} values");
    }
}
