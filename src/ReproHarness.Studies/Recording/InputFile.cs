using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Recording;

/// <summary>
/// One recorded input as a file: a line of JSON that says what it is, then its content, compressed. The same input gives the same bytes.
/// </summary>
/// <param name="Kind">What was measured.</param>
/// <param name="Name">Of which cell, network or search.</param>
/// <param name="Origin">By which run.</param>
/// <param name="Part">How much of the images of the run it holds.</param>
/// <param name="Blobs">The measured things, each in the format of the store.</param>
public sealed record InputFile(InputKind Kind, string Name, InputOrigin Origin, InputPart Part, IReadOnlyList<byte[]> Blobs)
{
    /// <summary>The schema this program writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>What to type for inputs of this schema.</summary>
    public const string Cure = "restore it with git, or measure the default seed and accept it (targets MeasureSpread and AcceptBaselines)";

    private sealed record Head(int Schema, InputKind Kind, string Name, InputOrigin Origin, InputPart Part, string Sha256);

    /// <summary>The file's bytes.</summary>
    public byte[] Encode()
    {
        using var plain = new MemoryStream();
        using (var writer = new BinaryWriter(plain, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Blobs.Count);
            foreach (var blob in Blobs)
            {
                writer.Write(blob.Length);
                writer.Write(ByteShuffle.Forward(blob));
            }
        }

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(plain.ToArray());
        var head = new Head(CurrentSchema, Kind, Name, Origin, Part, Convert.ToHexStringLower(SHA256.HashData(packed.ToArray())));
        return [.. JsonSerializer.SerializeToUtf8Bytes(head, EvidenceJson.Line), (byte)'\n', .. packed.ToArray()];
    }

    /// <summary>Reads <see cref="Encode"/>.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InputException">It is damaged, or of another schema.</exception>
    public static InputFile Decode(byte[] bytes, string path)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            var end = Array.IndexOf(bytes, (byte)'\n');
            if (end < 0) throw new InvalidDataException("it has no first line");
            using var line = JsonDocument.Parse(bytes.AsMemory(0, end));
            var schema = line.RootElement.GetProperty("schema").GetInt32();
            if (schema != CurrentSchema)
                throw new InputException($"The recorded input '{path}' has schema {schema}, this program reads {CurrentSchema}; {Cure}.");
            var head = line.RootElement.Deserialize<Head>(EvidenceJson.Line)!;
            var packed = bytes.AsSpan(end + 1);
            if (Convert.ToHexStringLower(SHA256.HashData(packed)) != head.Sha256)
                throw new InvalidDataException("its content is not the one that was written");
            return new InputFile(head.Kind, head.Name, head.Origin, head.Part, BlobsOf(packed.ToArray()));
        }
        catch (Exception cause) when (
            cause is JsonException or InvalidDataException or EndOfStreamException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw Damaged(path, cause);
        }
    }

    /// <summary>What a message says of a file that cannot be used.</summary>
    internal static InputException Damaged(string path, Exception cause) =>
        new($"The recorded input '{path}' is damaged ({cause.Message.ReplaceLineEndings(" ")}); {Cure}.", cause);

    private static List<byte[]> BlobsOf(byte[] packed)
    {
        using var plain = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) brotli.CopyTo(plain);
        plain.Position = 0;
        using var reader = new BinaryReader(plain);
        return [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ByteShuffle.Back(reader.ReadBytes(reader.ReadInt32())))];
    }
}
