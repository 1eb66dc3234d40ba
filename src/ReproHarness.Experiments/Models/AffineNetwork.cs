using System.Collections.Immutable;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// Affine maps with ReLU between them. Two things follow from the form, and make these networks cheap: many of them can be computed side
/// by side by one batched matrix product, and along a straight line of pixels the first map, which holds most of the multiply-adds, is a
/// straight line too.
/// </summary>
public abstract class AffineNetwork : Network
{
    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    private protected AffineNetwork(NetworkSpec spec, Generator generator, ImmutableArray<AffineLayer> layers) : base(spec)
    {
        Layers = layers;
        foreach (var layer in layers)
        {
            Register(layer.Weight, generator, layer.From, layer.To, layer.From);
            Register(layer.Bias, generator, layer.From, layer.To);
        }
    }

    /// <summary>The maps, in the order in which they are applied.</summary>
    internal ImmutableArray<AffineLayer> Layers { get; }

    /// <summary>What the first map makes of pixels: [n, width], before its ReLU, in the caller's dispose scope.</summary>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, channels, height, width].</param>
    internal Tensor FirstOf(Tensor pixels)
    {
        using var normalised = Normalised(pixels);
        return First(normalised);
    }

    /// <summary>How what the first map makes of pixels changes along a direction, per unit of its length: [n, width].</summary>
    /// <param name="direction">float32 [n, channels, height, width], in pixel units.</param>
    internal Tensor ChangeOfFirst(Tensor direction)
    {
        using var scope = NewDisposeScope();
        var deviations = Spec.Normalisation.Deviations;
        var scaled = deviations.Length == 1
            ? direction.mul(Held(1 / (double)deviations[0]))
            : direction.div(get_buffer("normalisation_deviation")!);
        return scaled.flatten(1).matmul(Parameter(Layers[0].Weight).t()).MoveToOuterDisposeScope();
    }

    /// <summary>The logits that follow from what the first map made: float32 [n, classes].</summary>
    /// <param name="first">As <see cref="FirstOf"/> gives it; it is overwritten.</param>
    internal Tensor LogitsAfterFirst(Tensor first) => After(first, 1);

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        var first = First(normalised);
        if (Layers.Length == 1) return first;
        using (first) return After(first, 1);
    }

    // A product takes a CPU half as long as a division, which here is a twentieth of a pass.
    private protected override Tensor Normalised(Tensor input)
    {
        if (Spec.Normalisation.Means.Length > 1) return base.Normalised(input);
        var (mean, deviation) = ((double)Spec.Normalisation.Means[0], (double)Spec.Normalisation.Deviations[0]);
        return input.mul(Held(1 / deviation)).sub_(Held(mean / deviation));
    }

    private Tensor First(Tensor normalised)
    {
        using var flat = normalised.flatten(1);
        return Map(flat, Layers[0]);
    }

    private Tensor After(Tensor before, int layer)
    {
        if (layer == Layers.Length) return before.alias();
        using var rectified = before.relu_();
        var mapped = Map(rectified, Layers[layer]);
        if (layer == Layers.Length - 1) return mapped;
        using (mapped) return After(mapped, layer + 1);
    }

    private Tensor Map(Tensor input, AffineLayer layer) => nn.functional.linear(input, Parameter(layer.Weight), Parameter(layer.Bias));

    private TorchSharp.Modules.Parameter Parameter(string name) => get_parameter(name)!;
}
