using ReproHarness.Experiments.Models;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Audit.Controls;

/// <summary>
/// A network behind a quantisation of its pixels: rounding has the gradient zero, so no white-box attack moves, while the network is
/// about as easily fooled as before by whoever needs no gradient of it. Owns the network inside.
/// </summary>
internal sealed class QuantisedInput : Network
{
    private readonly Network _inner;
    private readonly int _levels;

    /// <summary>Takes ownership of <paramref name="inner"/>.</summary>
    /// <param name="inner">The network, in the mode in which it is to be used.</param>
    /// <param name="levels">Values that a pixel can have after it, 0 and 1 among them; at least 2.</param>
    /// <exception cref="InputException">There are fewer than two levels.</exception>
    public QuantisedInput(Network inner, int levels) : base(Unnormalised.SpecOf(inner))
    {
        if (levels < 2) throw new InputException($"pixels of {levels} levels: at least 2 are needed; 256 changes no image of 8 bits");
        (_inner, _levels) = (inner, levels);
        register_module("inner", inner);
        train(inner.training);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var scaled = normalised.mul(Held((double)(_levels - 1)));
        using var whole = scaled.round();
        using var quantised = whole.div(Held((double)(_levels - 1)));
        return _inner.forward(quantised);
    }
}
