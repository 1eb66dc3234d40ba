using ReproHarness.Experiments.Models;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Audit.Controls;

/// <summary>
/// A network with its logits multiplied: the same predictions, so exactly as robust, with a softmax that saturates. What an attack
/// finds no longer, the factor hides. Owns the network inside.
/// </summary>
internal sealed class ScaledLogits : Network
{
    private readonly Network _inner;
    private readonly double _factor;

    /// <summary>Takes ownership of <paramref name="inner"/>.</summary>
    /// <param name="inner">The network, in the mode in which it is to be used.</param>
    /// <param name="factor">Above 0, finite.</param>
    /// <exception cref="InputException">The factor is out of range.</exception>
    public ScaledLogits(Network inner, double factor) : base(Unnormalised.SpecOf(inner))
    {
        if (!(factor > 0 && double.IsFinite(factor)))
            throw new InputException($"logits times {factor}: the factor must be above 0 and finite; 1000 is the audit's");
        (_inner, _factor) = (inner, factor);
        register_module("inner", inner);
        train(inner.training);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var logits = _inner.forward(normalised);
        return logits.mul(Held(_factor));
    }
}
