using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data.External;

/// <summary>
/// Reads one file of CIFAR-10's binary version (https://www.cs.toronto.edu/~kriz/cifar.html), plain or gzip-compressed: records of one
/// label byte and 3,072 pixels, the red plane, then the green, then the blue, row by row: already the order of a tensor.
/// </summary>
internal static class CifarReader
{
    /// <summary>Records of a file.</summary>
    public const int Records = 10_000;

    /// <summary>Number of classes.</summary>
    public const int Classes = 10;

    /// <summary>Pixels of an image: 3 channels of 32x32.</summary>
    public const int Pixels = 3 * 32 * 32;

    /// <summary>Bytes of a record.</summary>
    public const int Record = 1 + Pixels;

    /// <summary>Reads a file.</summary>
    /// <param name="content">The file as stored.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="pixels">Takes the images, <paramref name="records"/> x 3,072 bytes.</param>
    /// <param name="labels">Takes the labels, 0 to 9, one a record.</param>
    /// <param name="records">How many records the file must hold.</param>
    /// <exception cref="InputException">The file is damaged, of another length, or has a label out of range.</exception>
    public static void Read(byte[] content, string file, Span<byte> pixels, Span<long> labels, int records = Records)
    {
        // One byte more than allowed shows that there are too many.
        var expected = records * Record;
        var plain = Unpacked.From(content, file, expected + 1);
        if (plain.Length != expected)
        {
            var many = plain.Length > expected ? $"more than {expected}" : $"{plain.Length}";
            throw new InputException(
                $"{file}: {many} bytes, allowed: exactly {expected} ({records} records of {Record}): "
                    + $"{(plain.Length > expected ? "bytes added" : "cut off")}; get the file again.");
        }

        for (var i = 0; i < records; i++)
        {
            var record = plain.AsSpan(i * Record, Record);
            if (record[0] >= Classes)
                throw new InputException($"{file}: label {record[0]} of image {i}, allowed: 0 to {Classes - 1}; get the file again.");
            labels[i] = record[0];
            record[1..].CopyTo(pixels[(i * Pixels)..]);
        }
    }
}
