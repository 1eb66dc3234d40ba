using System.IO.Abstractions;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Experiments.Weights;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>A network that the user brings.</summary>
/// <param name="Name">Short, for tables and folders: the file's name without extension.</param>
/// <param name="File">The file it is read from.</param>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="Format"><c>TorchScript</c>, or the architecture that the weights are put into.</param>
/// <param name="Spec">Shape, classes and normalisation.</param>
/// <param name="Make">Gives a copy on the device, in evaluation mode, from bytes that were read once; the caller disposes it.</param>
public sealed record UserModel(string Name, string File, string Sha256, string Format, NetworkSpec Spec, Func<Network> Make)
{
    /// <summary>A TorchScript file. It gets pixels in [0, 1] unless a normalisation is given.</summary>
    public static UserModel OfScript(ScriptFile script, ImageSet images, Normalisation? normalisation, torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(script);
        var spec = NetworkSpec.For(NetworkKind.Script, images, normalisation ?? Normalisation.None);
        return new UserModel(
            Path.GetFileNameWithoutExtension(script.Path), script.Path, script.Sha256, "TorchScript", spec,
            () => ScriptNetwork.Load(script, spec, device));
    }

    /// <summary>Weights for an architecture of ours. Without a normalisation, that of the known network of this name is used.</summary>
    /// <exception cref="InputException">The file is missing or damaged, or there is no normalisation.</exception>
    public static UserModel OfWeights(
        IFileSystem files, CellNetwork network, string path, ImageSet images, Normalisation? normalisation, torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(network);
        var used = normalisation ?? PretrainedNetwork.Find(network)?.Normalisation ?? throw new InputException(
            $"--normalize is missing: for {network.Architecture} on {network.Data} no normalisation is known; give what it was trained "
                + $"with, MEAN/STD, or 0/1 for none.");
        var spec = NetworkSpec.For(network.Kind, images, used, network.WidthMultiplier);
        spec.Validate();
        var weights = SafetensorsFile.Read(files, path);
        return new UserModel(
            files.Path.GetFileNameWithoutExtension(path), path, weights.Sha256, network.Architecture, spec,
            () => NetworkOrigin.Load(spec, weights, device));
    }
}
