using ReproHarness.Experiments.Models;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Response;

/// <summary>How fast every logit changes along one direction of the pixels: the product J s of the network's Jacobian with s, exactly.</summary>
internal static class DirectionalDerivative
{
    /// <summary>
    /// float32 [n, classes]. Forward mode by two backward passes: J' v is linear in v, so the derivative of (J' v) . s by v is J s, whatever
    /// v is. One pass per class would cost a thousand on ImageNet.
    /// </summary>
    /// <param name="network">Frozen by the caller.</param>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="direction">The direction s of each image, shape of <paramref name="pixels"/>.</param>
    public static Tensor Of(Network network, Tensor pixels, Tensor direction)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var input = pixels.detach().requires_grad_();
        var logits = network.forward(input);
        var v = zeros_like(logits).requires_grad_();
        var pulled = autograd.grad([logits], [input], [v], create_graph: true)[0];
        return autograd.grad([pulled], [v], [direction])[0].detach().MoveToOuterDisposeScope();
    }
}
