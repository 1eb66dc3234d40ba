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
    private double? _multiplyAdds;

    /// <summary>Checks the spec; the subclass registers its parameters.</summary>
    protected Network(NetworkSpec spec) : base(spec is null ? nameof(Network) : spec.Kind.ToString())
    {
        ArgumentNullException.ThrowIfNull(spec);
        spec.Validate();
        Spec = spec;
        if (spec.Normalisation.Means.Length == 1) return;
        RegisterBuffer("normalisation_mean", [.. spec.Normalisation.Means], 1, spec.Channels, 1, 1);
        RegisterBuffer("normalisation_deviation", [.. spec.Normalisation.Deviations], 1, spec.Channels, 1, 1);
    }

    /// <summary>What this network is.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Multiply-adds of one image, known without a pass; 0 of a network that this program cannot build.</summary>
    public double MultiplyAdds => _multiplyAdds ??= NetworkSize.Of(Spec)?.MultiplyAdds ?? 0;

    /// <summary>Number of trainable numbers.</summary>
    public virtual long ParameterCount => parameters().Sum(p => p.numel());

    /// <summary>Logits of <paramref name="input"/>, pixels in [0, 1].</summary>
    public sealed override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        PassCounter.Add(input.size(0) * MultiplyAdds * (is_grad_enabled() ? PassCounter.WithGradient : 1));
        using var normalised = Normalised(input);
        return Logits(normalised);
    }

    /// <summary>Pixels with the network's own preprocessing.</summary>
    /// <remarks>One pair of numbers needs no tensors: the networks of the fast tier are small enough to notice.</remarks>
    private protected virtual Tensor Normalised(Tensor input)
    {
        if (Spec.Normalisation.Means.Length == 1)
        {
            // In place: the derivative of neither operation reads its input.
            return input.sub(Held(Spec.Normalisation.Means[0])).div_(Held(Spec.Normalisation.Deviations[0]));
        }

        using var centred = input.sub(get_buffer("normalisation_mean")!);
        return centred.div(get_buffer("normalisation_deviation")!);
    }

    /// <summary>Predicted classes, int64 [n], without a gradient. Ties go to the lowest class.</summary>
    public Tensor Predict(Tensor pixels)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return forward(pixels).argmax(1).MoveToOuterDisposeScope();
    }

    /// <summary>Moves weights and buffers to <paramref name="device"/>.</summary>
    public void MoveTo(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);

        // What lies there already TorchSharp leaves as it is; each parameter that it moves gave the memory of its copy to a new one.
        var moved = parameters().Count(parameter => parameter.device_type != device.type);
        this.to(device);
        for (var i = 0; i < moved; i++) LiveTensors.TellEmptied();
    }

    /// <summary>Logits of normalised pixels.</summary>
    protected abstract Tensor Logits(Tensor normalised);

    /// <summary>
    /// The same images with the channels of a pixel side by side in memory ("channels last"). Every convolution after it keeps the layout,
    /// in which oneDNN needs about two thirds of the time on a CPU, and a network of poolings half. TorchSharp has no switch for it; the
    /// strides are the layout.
    /// </summary>
    protected internal static Tensor ChannelsLast(Tensor images)
    {
        using var rows = images.permute(0, 2, 3, 1);

        // Images of one channel lie alike in both layouts, and `contiguous` would leave them the strides of the other.
        using var line = rows.reshape(-1);
        using var dense = line.view(rows.shape);
        return dense.permute(0, 3, 1, 2);
    }

    /// <summary>
    /// A parameter uniform in ±1/sqrt(<paramref name="fanIn"/>): what PyTorch's affine and convolution layers start from, weights and
    /// biases alike. Drawn on the CPU, so that every device starts from the same numbers.
    /// </summary>
    protected void Register(string name, Generator generator, long fanIn, params long[] shape)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        using var scope = NewDisposeScope();
        TorchSharp.Modules.Parameter parameter;
        using (no_grad())
            parameter = new TorchSharp.Modules.Parameter(rand(shape, generator: generator).mul_(Held(2 * bound)).sub_(Held(bound)));
        Keep(name, parameter);
    }

    /// <summary>A vector parameter whose numbers all start as <paramref name="value"/>.</summary>
    protected void RegisterConstant(string name, double value, long length)
    {
        using var scope = NewDisposeScope();
        Keep(name, new TorchSharp.Modules.Parameter(full([length], Held(value))));
    }

    /// <summary>Numbers that belong to the network and are not trained by gradients.</summary>
    protected void RegisterBuffer(string name, float[] values, params long[] shape)
    {
        using var scope = NewDisposeScope();
        register_buffer(name, tensor(values).view(shape).clone().DetachFromDisposeScope());
    }

    private void Keep(string name, TorchSharp.Modules.Parameter parameter)
    {
        parameter.DetachFromDisposeScope();
        register_parameter(name, parameter);
        LiveTensors.TellEmptied();
    }
}
