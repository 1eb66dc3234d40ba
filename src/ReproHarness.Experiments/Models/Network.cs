using ReproHarness.Experiments.Runtime;
using TorchSharp;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// A classifier: pixels in [0, 1], float32 [n, channels, height, width], go in; logits, float32 [n, classes], come out.
/// The normalisation is inside, so an attack's size is always in pixel units.
/// </summary>
public abstract class Network : nn.Module<Tensor, Tensor>
{
    /// <summary>Checks the spec; the subclass registers its parameters.</summary>
    protected Network(NetworkSpec spec) : base(spec is null ? nameof(Network) : spec.Kind.ToString())
    {
        ArgumentNullException.ThrowIfNull(spec);
        spec.Validate();
        Spec = spec;
    }

    /// <summary>What this network is.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Number of trainable numbers.</summary>
    public long ParameterCount => parameters().Sum(p => p.numel());

    /// <summary>Logits of <paramref name="input"/>, pixels in [0, 1].</summary>
    public sealed override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var centred = input.sub(Held(Spec.Normalisation.Mean));
        using var normalised = centred.div(Held(Spec.Normalisation.Deviation));
        return Logits(normalised);
    }

    /// <summary>Predicted classes, int64 [n], without a gradient. Ties go to the lowest class.</summary>
    public Tensor Predict(Tensor pixels)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return forward(pixels).argmax(1).MoveToOuterDisposeScope();
    }

    /// <summary>Logits of normalised pixels.</summary>
    protected abstract Tensor Logits(Tensor normalised);

    /// <summary>
    /// A parameter uniform in ±1/sqrt(<paramref name="fanIn"/>): what PyTorch's affine and convolution layers start from, weights and
    /// biases alike. Drawn on the CPU, so that every device starts from the same numbers.
    /// </summary>
    protected Tensor Register(string name, Generator generator, int fanIn, params long[] shape)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        using var scope = NewDisposeScope();
        TorchSharp.Modules.Parameter parameter;
        using (no_grad()) parameter = new TorchSharp.Modules.Parameter(rand(shape, generator: generator).mul_(Held(2 * bound)).sub_(Held(bound)));
        parameter.DetachFromDisposeScope();
        register_parameter(name, parameter);
        LiveTensors.TellEmptied();
        return parameter;
    }
}
