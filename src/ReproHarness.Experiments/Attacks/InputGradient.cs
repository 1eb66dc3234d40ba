using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>The gradient of a loss with respect to the pixels, and the logits it came with.</summary>
/// <param name="Logits">float32 [n, classes], detached.</param>
/// <param name="Labels">The classes whose loss was differentiated, int64 [n].</param>
/// <param name="Gradient">float32, shape of the pixels. Row i depends on image i alone: the loss is summed, not averaged.</param>
/// <param name="Losses">The loss of each image, as <see cref="AttackLoss.PerImage"/> gives it, float32 [n], detached.</param>
public readonly record struct InputGradient(Tensor Logits, Tensor Labels, Tensor Gradient, Tensor Losses)
{
    /// <summary>One forward and one backward pass.</summary>
    /// <param name="network">Frozen by the caller (<see cref="FrozenNetwork"/>).</param>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="labels">Chooses the classes, int64 [n], from the logits.</param>
    /// <param name="loss">What is differentiated; null for the cross-entropy.</param>
    public static InputGradient Of(Network network, Tensor pixels, Func<Tensor, Tensor> labels, AttackLoss? loss = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var input = pixels.detach().requires_grad_();
        var logits = network.forward(input);
        var detached = logits.detach();
        var chosen = labels(detached);
        var losses = (loss ?? AttackLoss.CrossEntropy).PerImage(logits, chosen);
        var gradient = autograd.grad([losses.sum()], [input])[0];
        return new InputGradient(
            detached.MoveToOuterDisposeScope(), chosen.alias().MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope(),
            losses.detach().MoveToOuterDisposeScope());
    }
}
