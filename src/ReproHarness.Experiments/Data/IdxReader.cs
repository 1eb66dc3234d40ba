using System.Buffers.Binary;
using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>Grey images as bytes.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="Rows">Pixels down, at least 1.</param>
/// <param name="Columns">Pixels across, at least 1.</param>
/// <param name="Pixels">Count x Rows x Columns bytes, 0 to 255, row by row.</param>
public sealed record GreyImages(int Count, int Rows, int Columns, byte[] Pixels);

/// <summary>
/// Reads IDX files (http://yann.lecun.com/exdb/mnist/): big-endian magic number, one 32-bit size per dimension, unsigned bytes.
/// Plain or gzip-compressed. Nothing is taken on trust: magic, sizes, exact length and label range are checked.
/// </summary>
public static class IdxReader
{
    /// <summary>Magic number of a file of images: unsigned bytes in three dimensions.</summary>
    public const int ImagesMagic = 0x0803;

    /// <summary>Magic number of a file of labels: unsigned bytes in one dimension.</summary>
    public const int LabelsMagic = 0x0801;

    private const int LargestSide = 4096;
    private const int LargestContent = 1 << 30;

    /// <summary>Reads a file of images.</summary>
    /// <exception cref="InputException">The file is missing, damaged or no IDX file of images.</exception>
    public static GreyImages ReadImages(IFileSystem files, string path) => ReadImages(DataFiles.Read(files, path), path);

    /// <summary>Reads a file of labels.</summary>
    /// <exception cref="InputException">
    /// The file is missing, damaged, no IDX file of labels, or has a label outside 0 to <paramref name="classes"/> - 1.
    /// </exception>
    public static byte[] ReadLabels(IFileSystem files, string path, int classes) => ReadLabels(DataFiles.Read(files, path), path, classes);

    /// <summary>Reads images from the bytes of a file.</summary>
    /// <param name="content">The file as stored.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InputException">The bytes are damaged or no IDX file of images.</exception>
    public static GreyImages ReadImages(byte[] content, string file)
    {
        var (sizes, pixels) = Read(content, file, ImagesMagic, "images", 3);
        return new GreyImages(sizes[0], sizes[1], sizes[2], pixels);
    }

    /// <summary>Reads labels from the bytes of a file.</summary>
    /// <param name="content">The file as stored.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="classes">Number of classes, 1 to 256.</param>
    /// <exception cref="InputException">The bytes are damaged, no IDX file of labels, or a label is out of range.</exception>
    public static byte[] ReadLabels(byte[] content, string file, int classes)
    {
        var (_, labels) = Read(content, file, LabelsMagic, "labels", 1);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= classes)
                throw new InputException($"{file}: label {labels[i]} of image {i}, allowed: 0 to {classes - 1}; get the file again.");
        }

        return labels;
    }

    private static (int[] Sizes, byte[] Values) Read(byte[] content, string file, int magic, string kind, int dimensions)
    {
        var header = 4 + 4 * dimensions;
        var start = Unpacked.From(content, file, header);
        if (start.Length < header)
            throw new InputException($"{file}: {start.Length} bytes, allowed: at least the {header} of an IDX header; get the file again.");

        var found = BinaryPrimitives.ReadInt32BigEndian(start);
        if (found != magic)
            throw new InputException($"{file}: magic number 0x{found:x8}, allowed: 0x{magic:x8} (IDX {kind}); give a file of {kind}.");

        var sizes = new int[dimensions];
        long values = 1;
        for (var d = 0; d < dimensions; d++)
        {
            sizes[d] = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(4 + 4 * d));
            var largest = d == 0 ? LargestContent : LargestSide;
            if (sizes[d] < 1 || sizes[d] > largest)
                throw new InputException($"{file}: size {sizes[d]} in dimension {d + 1}, allowed: 1 to {largest}; get the file again.");
            values *= sizes[d];
            if (values > LargestContent)
                throw new InputException(
                    $"{file}: {string.Join(" x ", sizes[..(d + 1)])} values declared, allowed: at most {LargestContent}; get the file "
                        + $"again.");
        }

        // One byte more than declared shows that there are too many.
        var all = Unpacked.From(content, file, header + (int)values + 1);
        var length = all.Length - header;
        if (length != values)
        {
            var many = length > values ? $"more than {values}" : $"{length}";
            throw new InputException(
                $"{file}: {many} bytes of content, allowed: exactly {values} ({string.Join(" x ", sizes)} {kind}): "
                    + $"{(length > values ? "bytes added" : "cut off")}; get the file again.");
        }

        return (sizes, all[header..]);
    }
}
