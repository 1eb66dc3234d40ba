using System.Buffers.Binary;
using System.Text.Json;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Weights;

/// <summary>
/// Reads the header of a safetensors file: its length in 8 bytes, little-endian; a JSON object with type, shape and offsets of every
/// tensor; then the tensors' bytes, which must fill the rest of the file without a gap. Nothing is taken on trust, and nothing is
/// allocated by what the file says rather than by how long it is.
/// </summary>
internal static class SafetensorsHeader
{
    private const int LengthBytes = 8;

    // The format's own limit; a thousand tensors need a tenth of a megabyte.
    private const int LargestHeader = 100_000_000;

    // Objects of a tensor in the object of all, and the arrays in them.
    private const int DeepestJson = 4;

    private const string Metadata = "__metadata__";

    /// <summary>The tensors of the file, in the order of their bytes.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InputException">The header is damaged, or does not fit the file.</exception>
    public static IReadOnlyList<StoredTensor> Read(byte[] content, string path)
    {
        var length = HeaderLength(content, path);
        var tensors = Entries(content.AsMemory(LengthBytes, length), LengthBytes + length, content.Length, path);
        var end = LengthBytes + length;
        foreach (var tensor in tensors)
        {
            if (tensor.Start != end)
                throw Damaged(path, $"tensor '{tensor.Name}' begins at byte {tensor.Start}, allowed: {end}, where the one before it ends");
            end += tensor.Length;
        }

        return end == content.Length ? tensors
            : throw Damaged(path, $"{content.Length - end} bytes behind the last tensor, allowed: none");
    }

    private static int HeaderLength(byte[] content, string path)
    {
        if (content.Length < LengthBytes) throw ForeignWeights.Refusal(path, content) ?? Damaged(path, $"{content.Length} bytes, "
            + $"allowed: at least the {LengthBytes} of the header's length");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(content);
        var allowed = Math.Min(content.Length - LengthBytes, LargestHeader);
        if (length <= (ulong)allowed) return (int)length;
        throw ForeignWeights.Refusal(path, content) ?? Damaged(path, $"header of {length} bytes, allowed: at most {allowed} (no "
            + $"safetensors file, or cut off)");
    }

    private static List<StoredTensor> Entries(ReadOnlyMemory<byte> header, int dataStart, int fileLength, string path)
    {
        try
        {
            using var json =
                JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = DeepestJson, AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw Damaged(path, "the header is no JSON object");
            var tensors = json.RootElement.EnumerateObject().Where(entry => entry.Name != Metadata)
                .Select(entry => SafetensorsEntry.Read(entry, dataStart, fileLength, path)).ToList();

            // By their ends as well: an empty tensor shares its start with the next one, and goes before it.
            return [.. tensors.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.Length)];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // InvalidOperation: a string that is no valid Unicode.
            throw Damaged(path, $"the header is no JSON of depth {DeepestJson} with unique names ({PrintableText.Of(failure.Message)})");
        }
    }

    /// <summary>The refusal of a file that was cut off or changed, or that a program wrote wrongly.</summary>
    public static InputException Damaged(string path, string what) =>
        new($"{path}: {what}; copy the file again to its end, or save it again (in Python: safetensors.torch.save_file).");
}
