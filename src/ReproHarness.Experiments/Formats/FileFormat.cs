using System.IO.Compression;
using System.Text;

namespace ReproHarness.Experiments.Formats;

/// <summary>What a file that a person takes for a network may be.</summary>
internal enum FileFormat
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,

    /// <summary>No byte.</summary>
    Empty,

    /// <summary><c>torch.jit.save</c>.</summary>
    TorchScript,

    /// <summary><c>torch.save</c> of PyTorch 1.6 and later.</summary>
    TorchSave,

    /// <summary><c>torch.save</c> of earlier versions, or <c>pickle.dump</c>.</summary>
    Pickle,

    /// <summary><c>torch.export.save</c>.</summary>
    ExportedProgram,

    /// <summary><c>numpy.savez</c>.</summary>
    NumPyArchive,

    /// <summary><c>numpy.save</c>.</summary>
    NumPyArray,

    /// <summary>A ZIP of something else.</summary>
    OtherZip,

    /// <summary>A ZIP that does not open.</summary>
    DamagedZip,

    /// <summary>HDF5, such as Keras writes.</summary>
    Hdf5,

    /// <summary>Open Neural Network Exchange.</summary>
    Onnx,

    /// <summary>Hugging Face's format for weights.</summary>
    Safetensors,
}

/// <summary>Tells a file's format by its first bytes and, of a ZIP, by its names. Nothing is unpacked.</summary>
internal static class FileFormats
{
    /// <summary>The format.</summary>
    /// <param name="path">The name, for a format without a signature.</param>
    /// <param name="content">The bytes.</param>
    public static FileFormat Of(string path, byte[] content)
    {
        if (content.Length == 0) return FileFormat.Empty;
        if (Starts(content, "PK"u8)) return OfZip(content);
        if (Starts(content, [0x80, 0x02]) || Starts(content, [0x80, 0x03]) || Starts(content, [0x80, 0x04])
            || Starts(content, [0x80, 0x05])) return FileFormat.Pickle;
        if (Starts(content, [0x89, (byte)'H', (byte)'D', (byte)'F'])) return FileFormat.Hdf5;
        if (Starts(content, [0x93, (byte)'N', (byte)'U', (byte)'M'])) return FileFormat.NumPyArray;
        if (content.Length > 9 && content[8] == (byte)'{') return FileFormat.Safetensors;
        return IsOnnx(path, content) ? FileFormat.Onnx : FileFormat.Unknown;
    }

    private static FileFormat OfZip(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            bool Has(string part) => archive.Entries.Any(entry => entry.FullName.Contains(part, StringComparison.Ordinal));
            if (Has("serialized_exported_program.json") || Has("archive_format")) return FileFormat.ExportedProgram;
            if (Has("data.pkl")) return Has("/code/") && Has("constants.pkl") ? FileFormat.TorchScript : FileFormat.TorchSave;
            return Has(".npy") ? FileFormat.NumPyArchive : FileFormat.OtherZip;
        }
        catch (InvalidDataException)
        {
            return FileFormat.DamagedZip;
        }
    }

    // Protocol buffers have no signature; the model's first field is its version, and the producer's name follows.
    private static bool IsOnnx(string path, byte[] content) =>
        path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
        || (content[0] == 0x08 && Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, 64))
            .Contains("pytorch", StringComparison.OrdinalIgnoreCase));

    private static bool Starts(byte[] content, ReadOnlySpan<byte> start) => content.AsSpan().StartsWith(start);
}
