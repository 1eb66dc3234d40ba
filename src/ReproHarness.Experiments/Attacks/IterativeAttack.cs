using ReproHarness.Experiments.Models;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>An attack that draws at random: each image has an identity, so that its draws belong to it and not to its batch.</summary>
public abstract record IterativeAttack : Attack
{
    /// <summary>Attacks a batch, each image with its own size.</summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="trueLabels">The data set's labels, int64 [n].</param>
    /// <param name="eps">L-infinity bound of each image, float32 [n], 0 to 1.</param>
    /// <param name="imageIds">Identity of each image for what is drawn, int64 [n]: its position in the data set.</param>
    /// <param name="cancellation">Ends the attack between passes.</param>
    /// <returns>Adversarial pixels and where the attack succeeded.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public abstract AttackOutcome Perturb(
        Network network, Tensor pixels, Tensor trueLabels, Tensor eps, Tensor imageIds, CancellationToken cancellation = default);
}
