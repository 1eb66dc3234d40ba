using ReproHarness.Experiments.Formats;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Weights;

/// <summary>Says what a file that is no safetensors looks like, with the line that converts it.</summary>
internal static class ForeignWeights
{
    private static readonly Dictionary<FileFormat, (string Description, string? Load)> Descriptions = new()
    {
        [FileFormat.Empty] = ("empty", null),
        [FileFormat.TorchScript] = ("TorchScript, which holds model and weights (give it as --model FILE, without "
            + "--weights)", "torch.jit.load({0}).state_dict()"),
        [FileFormat.TorchSave] = ("weights pickled by torch.save", "torch.load({0}, map_location='cpu', weights_only=True)"),
        [FileFormat.Pickle] = ("a Python pickle (torch.save of before PyTorch 1.6, or pickle.dump)", "torch.load({0}, "
            + "map_location='cpu')"),
        [FileFormat.ExportedProgram] = ("an exported program (torch.export, .pt2)", "torch.export.load({0}).state_dict"),
        [FileFormat.NumPyArchive] = ("NumPy arrays (.npz)", "{{k: torch.from_numpy(v) for k, v in numpy.load({0}).items()}}"),
        [FileFormat.NumPyArray] = ("a NumPy array", null),
        [FileFormat.OtherZip] = ("a ZIP without weights in it", null),
        [FileFormat.DamagedZip] = ("a damaged or incomplete ZIP (copied to its end?)", null),
        [FileFormat.Hdf5] = ("HDF5, such as Keras writes", null),
        [FileFormat.Onnx] = ("ONNX", null),
    };

    /// <summary>The refusal of <paramref name="path"/>; null where it looks like nothing else than safetensors.</summary>
    public static InputException? Refusal(string path, byte[] content)
    {
        if (!Descriptions.TryGetValue(FileFormats.Of(path, content), out var found)) return null;
        var load = found.Load is { } line
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, line, PythonText(Path.GetFileName(path)))
            : "model.state_dict()";
        return new InputException(
            $"{path}: {found.Description}, allowed: safetensors; in Python: "
                + $"{(found.Load?.Contains("numpy", StringComparison.Ordinal) == true ? "import numpy, torch" : "import torch")}; "
            + $"from safetensors.torch import save_file; save_file({load}, 'weights.safetensors').");
    }

    // As Python's repr: in single quotes, those of the name escaped.
    private static string PythonText(string name) =>
        $"'{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
