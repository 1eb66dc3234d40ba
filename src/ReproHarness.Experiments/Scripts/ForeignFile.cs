using ReproHarness.Experiments.Formats;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>Says what a file that is no TorchScript looks like, and how to make one that is.</summary>
internal static class ForeignFile
{
    private const string Convert = "in Python, on the model itself: model.eval(); torch.jit.trace(model, example).save('model.pt')";

    private static readonly Dictionary<FileFormat, string> Looks = new()
    {
        [FileFormat.Unknown] = "no model that is known here",
        [FileFormat.Empty] = "empty",
        [FileFormat.TorchScript] = "a damaged TorchScript file",
        [FileFormat.TorchSave] = "weights without a model (torch.save of a state_dict, or of a pickled model)",
        [FileFormat.Pickle] = "a Python pickle (torch.save of before PyTorch 1.6, or pickle.dump)",
        [FileFormat.ExportedProgram] = "an exported program (torch.export, .pt2)",
        [FileFormat.NumPyArchive] = "NumPy arrays (.npz)",
        [FileFormat.NumPyArray] = "a NumPy array",
        [FileFormat.OtherZip] = "a ZIP without a model in it",
        [FileFormat.DamagedZip] = "a damaged or incomplete ZIP (copied to its end?)",
        [FileFormat.Hdf5] = "HDF5, such as Keras writes",
        [FileFormat.Onnx] = "ONNX, which libtorch does not read (export from the PyTorch model instead)",
        [FileFormat.Safetensors] =
            "safetensors, which holds weights without a model (if it is of an architecture that is known here, give its name: --model "
                + "resnet20 --weights FILE)",
    };

    /// <summary>The refusal of <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    public static InputException Refusal(string path, byte[] content) =>
        new($"{path}: {Looks[FileFormats.Of(path, content)]}, allowed: TorchScript; {Convert}.");
}
