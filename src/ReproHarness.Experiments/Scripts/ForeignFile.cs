using System.Text;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>Says what a file that is no TorchScript looks like, and how to make one that is.</summary>
internal static class ForeignFile
{
    private const string Convert = "in Python, on the model itself: model.eval(); torch.jit.trace(model, example).save('model.pt')";

    /// <summary>The refusal of <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="names">Names of its entries, when it is a ZIP.</param>
    public static InputException Refusal(string path, byte[] content, IReadOnlyList<string> names) =>
        new($"{path}: {Look(path, content, names)}, allowed: TorchScript; {Convert}.");

    private static string Look(string path, byte[] content, IReadOnlyList<string> names)
    {
        if (content.Length == 0) return "empty";
        if (names.Count > 0) return LookOfZip(names);
        if (Starts(content, "PK"u8)) return "a damaged or incomplete ZIP (copied to its end?)";
        if (Starts(content, [0x80, 0x02]) || Starts(content, [0x80, 0x04])) return "a Python pickle (torch.save of before PyTorch 1.6, or pickle.dump)";
        if (Starts(content, [0x89, (byte)'H', (byte)'D', (byte)'F'])) return "HDF5, such as Keras writes";
        if (Starts(content, [0x93, (byte)'N', (byte)'U', (byte)'M'])) return "a NumPy array";
        if (content.Length > 9 && content[8] == (byte)'{') return "safetensors, which holds weights without a model (if it is of an architecture that is known here, give its name: --model resnet20 --weights FILE)";
        if (IsOnnx(path, content)) return "ONNX, which libtorch does not read (export from the PyTorch model instead)";
        return "no model that is known here";
    }

    private static string LookOfZip(IReadOnlyList<string> names)
    {
        bool Has(string end) => names.Any(name => name.EndsWith(end, StringComparison.Ordinal));
        if (Has("serialized_exported_program.json") || Has("archive_format")) return "an exported program (torch.export, .pt2)";
        if (Has("/data.pkl") || Has("data.pkl")) return "weights without a model (torch.save of a state_dict, or of a pickled model)";
        return Has(".npy") ? "NumPy arrays (.npz)" : "a ZIP without a model in it";
    }

    // Protocol buffers have no signature; the model's first field is its version, and the producer's name follows.
    private static bool IsOnnx(string path, byte[] content) =>
        path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
        || (content[0] == 0x08 && Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, 64)).Contains("pytorch", StringComparison.OrdinalIgnoreCase));

    private static bool Starts(byte[] content, ReadOnlySpan<byte> start) => content.AsSpan().StartsWith(start);
}
