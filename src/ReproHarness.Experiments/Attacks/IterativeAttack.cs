using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// An attack that starts anew at every size and draws at random: each image has an identity, so that its draws belong to it and not to
/// its batch.
/// </summary>
public abstract record IterativeAttack : Attack
{
    /// <summary>Root of all that is drawn.</summary>
    public abstract RootSeed Seed { get; init; }

    /// <summary>The loss of one class whose gradient it follows; null where it follows none, or asks for a target besides.</summary>
    public virtual AttackLoss? FollowedLoss => null;

    /// <summary>Checks the ranges of its settings.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public virtual void Validate()
    {
    }

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

    /// <summary>
    /// The classes, int64 [n], that it leads away from in an error curve: the predicted ones, since an error is a prediction that changes.
    /// </summary>
    /// <param name="predictions">Clean predictions, int64 [n].</param>
    /// <param name="trueLabels">The data set's labels, int64 [n].</param>
    internal virtual Tensor RaisedLabels(Tensor predictions, Tensor trueLabels) => predictions;

    /// <summary>Whether each prediction changes, bool [n]; the clean ones are known, since a search tries an image at many sizes.</summary>
    internal virtual Tensor Changes(
        Network network, Tensor pixels, Tensor predictions, Tensor trueLabels, Tensor eps, Tensor imageIds) =>
        Perturb(network, pixels, predictions, eps, imageIds).Changed;
}
