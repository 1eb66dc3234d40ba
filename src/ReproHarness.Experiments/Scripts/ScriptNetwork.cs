using System.Runtime.InteropServices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
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

    private ScriptNetwork(NetworkSpec spec, jit.ScriptModule<Tensor, Tensor> module, ScriptFile file) : base(spec) =>
        (_module, _path, Code) = (module, file.Path, file.Code);

    /// <summary>The source of its classes, in which causes are looked for.</summary>
    internal string Code { get; }

    /// <inheritdoc />
    public override long ParameterCount => ScriptTensors.Of(_module).Sum(tensor => tensor.IsParameter ? tensor.Count : 0);

    /// <summary>Loads it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="spec">Kind <see cref="NetworkKind.Script"/>; shape and classes of the data set it is to classify.</param>
    /// <param name="device">Where it is to run.</param>
    /// <exception cref="InputException">
    /// libtorch cannot read it, it was saved in training mode, or its numbers are not float32 or not finite.
    /// </exception>
    public static ScriptNetwork Load(ScriptFile file, NetworkSpec spec, Device device)
    {
        ArgumentNullException.ThrowIfNull(file);
        var module = Read(file, device);
        ScriptNetwork? network = null;
        try
        {
            if (file.HasTrainingFlag && module.training)
                throw new InputException(
                    $"{file.Path}: saved in training mode, allowed: evaluation mode; call model.eval() before torch.jit.trace or "
                        + $"torch.jit.script, and save again.");
            module.eval();
            ScriptTensors.CheckAndFreeze(module, file.Path);
            network = new ScriptNetwork(spec, module, file);
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

    /// <summary>
    /// Gives its weights another precision, in place: float64 is what it is compared with, and not what is attacked.
    /// </summary>
    internal void Convert(ScalarType precision) => _module.to(precision);

    /// <summary>Name of a parameter or buffer that a pass over <paramref name="batch"/> changes; null where none changes.</summary>
    /// <param name="batch">Images, [n, channels, height, width], pixel range 0 to 1.</param>
    internal string? ChangedBy(Tensor batch)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return ScriptTensors.ChangedBy(_module, () => forward(batch));
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        try
        {
            return _module.forward(normalised) ?? throw NoTensor(null);
        }
        catch (Exception failure) when (failure is ExternalException or InvalidOperationException && !OutOfMemory.Is(failure))
        {
            throw Refusal(normalised, failure);
        }
        catch (Exception failure) when (
            failure is InvalidCastException or ArgumentException or NotSupportedException or NotImplementedException
                or NullReferenceException)
        {
            // How TorchSharp meets a tuple, a list, a dictionary, None or a number where a tensor should be.
            throw NoTensor(failure);
        }
    }

    private InputException NoTensor(Exception? failure)
    {
        var message = $"{_path}: forward gives something else than one tensor, allowed: the logits alone; wrap the model so that it "
            + $"returns them, and save again.";
        return failure is null ? new InputException(message) : new InputException(message, failure);
    }

    private InputException Refusal(Tensor batch, Exception failure)
    {
        var cause = ScriptCause.Of(failure.Message, Code);
        var shape = $"a batch of shape [{string.Join(", ", batch.shape)}]";
        if (cause.IsKnown) return new InputException($"{_path}: fails on {shape}: {cause.What}; {cause.Cure}.", failure);
        if (batch.requires_grad && TrialPass.RowsOf(_module, batch) is not null)
            return new InputException(
                $"{_path}: runs on {shape} and fails where a gradient is asked for ({cause.What}), allowed: a model that can be "
                    + "differentiated; remove what forbids a gradient, such as requires_grad_ or set_, and save again.", failure);
        return FixedBatch.Of(_module, batch, failure.Message) is { } size
            ? new InputException(
                $"{_path}: fails on {shape} and runs for a batch of {size} (its batch was fixed when it was exported), allowed: any "
                    + $"number of images; "
                + "export with a free batch: x.flatten(1) or x.view(x.size(0), -1) in place of a number, or torch.jit.script.", failure)
            : new InputException($"{_path}: fails on {shape} ({cause.What}); give a model that maps this shape to logits, or another "
                + $"--dataset.", failure);
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
            var cause = ScriptCause.Of(failure.Message, file.Code);
            throw new InputException($"{file.Path}: libtorch cannot read this TorchScript ({cause.What}); {cause.Cure}.", failure);
        }
    }
}
