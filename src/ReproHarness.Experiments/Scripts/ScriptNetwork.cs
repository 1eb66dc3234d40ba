using System.Runtime.InteropServices;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Scripts;

/// <summary>A network from a TorchScript file: in evaluation mode, its parameters frozen, on the device.</summary>
/// <remarks>
/// TorchSharp 0.107.0 does not catch what libtorch's compiler throws (<c>torch::jit::ErrorReport</c>): code that does not compile, such
/// as an operator that this libtorch lacks, ends the process. A program that must outlive such a file tries it in a child process first.
/// Nor does its native library ever free a module's weights: a program loads as many copies as it needs at once, and keeps them.
/// </remarks>
public sealed class ScriptNetwork : Network
{
    private readonly jit.ScriptModule<Tensor, Tensor> _module;
    private readonly string _path;

    private ScriptNetwork(NetworkSpec spec, jit.ScriptModule<Tensor, Tensor> module, string path) : base(spec) => (_module, _path) = (module, path);

    /// <inheritdoc />
    public override long ParameterCount => ScriptTensors.Of(_module).Sum(tensor => tensor.IsParameter ? tensor.Count : 0);

    /// <summary>Loads it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="spec">Kind <see cref="NetworkKind.Script"/>; shape and classes of the data set it is to classify.</param>
    /// <param name="device">Where it is to run.</param>
    /// <exception cref="InputException">libtorch cannot read it, it was saved in training mode, or its numbers are not float32 or not finite.</exception>
    public static ScriptNetwork Load(ScriptFile file, NetworkSpec spec, Device device)
    {
        ArgumentNullException.ThrowIfNull(file);
        var module = Read(file, device);
        ScriptNetwork? network = null;
        try
        {
            if (file.HasTrainingFlag && module.training)
                throw new InputException($"{file.Path}: saved in training mode, allowed: evaluation mode; call model.eval() before torch.jit.trace or torch.jit.script, and save again.");
            module.eval();
            ScriptTensors.CheckAndFreeze(module, file.Path);
            network = new ScriptNetwork(spec, module, file.Path);
            network.eval();
            network.to(device);
            return network;
        }
        catch
        {
            if (network is null) ScriptTensors.Dispose(module);
            else network.Dispose();
            throw;
        }
    }

    /// <summary>Makes its weights float64, in place: what it is compared with, and not what is attacked.</summary>
    internal void ToDouble() => _module.to(ScalarType.Float64);

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        try
        {
            return _module.forward(normalised);
        }
        catch (InvalidCastException failure)
        {
            throw new InputException($"{_path}: forward gives something else than one tensor, allowed: the logits alone; wrap the model so that it returns them, and save again.", failure);
        }
        catch (Exception failure) when (failure is ExternalException or InvalidOperationException)
        {
            throw new InputException($"{_path}: fails on a batch of shape [{string.Join(", ", normalised.shape)}] ({ScriptFailure.Of(failure)}); give a model that maps this shape to logits, or another --dataset.", failure);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) ScriptTensors.Dispose(_module);
        base.Dispose(disposing);
    }

    private static jit.ScriptModule<Tensor, Tensor> Read(ScriptFile file, Device device)
    {
        try
        {
            return jit.load<Tensor, Tensor>(file.Content, device);
        }
        catch (Exception failure) when (failure is ExternalException or InvalidOperationException)
        {
            throw new InputException($"{file.Path}: libtorch cannot read this TorchScript ({ScriptFailure.Of(failure)}); save it again, with a PyTorch no newer than this libtorch and without operators of extensions.", failure);
        }
    }
}
