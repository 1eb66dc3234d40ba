using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Response;

/// <summary>How fast every logit changes along one direction of the pixels: the product J s of the network's Jacobian with s.</summary>
internal static class DirectionalDerivative
{
    /// <summary>
    /// Half the length of the difference, in pixel units: smaller than any size at which the networks here flip in number, and large enough
    /// that the rounding of float32 logits, some 1e-5, leaves an error of 0.05, against changes of 10 to 10,000 per unit.
    /// </summary>
    private const float Step = 1e-4f;

    /// <summary>
    /// float32 [n, classes], by a central difference: two forward passes for all classes, where reverse mode takes a backward pass for
    /// each. (Exact forward mode, as two backward passes, takes 100 forward passes on MobileNet v2, whose depthwise convolutions have no
    /// quick second derivative on a CPU.)
    /// </summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="pixels">
    /// Pixels in [0, 1], float32 [n, c, h, w]. The difference may leave the range by <see cref="Step"/>; nothing is clipped.
    /// </param>
    /// <param name="direction">The direction s of each image, shape of <paramref name="pixels"/>.</param>
    public static Tensor Of(Network network, Tensor pixels, Tensor direction)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var ahead = network.forward(pixels.add(direction, alpha: Held(Step)));
        var behind = network.forward(pixels.add(direction, alpha: Held(-Step)));
        return ahead.sub_(behind).div_(Held(2 * Step)).MoveToOuterDisposeScope();
    }
}
