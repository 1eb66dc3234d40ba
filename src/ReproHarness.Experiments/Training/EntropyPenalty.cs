using System.Globalization;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// Adds lambda * H(p) to the loss, H(p) = -sum_j p_j log p_j the entropy of the predictions: what the paper lowers to gain white-box
/// robustness (arXiv 1711.02846, abstract). It draws nothing at random: trainings that differ in lambda alone start from the same
/// weights and see the same batches.
/// </summary>
/// <param name="Lambda">Weight of the entropy, in nats, against the cross-entropy; at least 0, finite.</param>
public sealed record EntropyPenalty(double Lambda)
{
    /// <summary>One line that is equal exactly when two penalties are: part of cache keys.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"entropy lambda={Lambda:R}");

    /// <summary>Checks the range.</summary>
    /// <exception cref="InputException">Lambda is out of range.</exception>
    public void Validate()
    {
        if (!(Lambda >= 0 && double.IsFinite(Lambda)))
            throw new InputException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"entropy penalty with lambda {Lambda}: must be at least 0 and finite; change the recipe"));
    }

    /// <summary>
    /// The entropy of each image's prediction, in nats, 0 to log K: [n], of the logits' type, in the caller's dispose scope.
    /// </summary>
    /// <param name="logits">Floating-point [n, classes].</param>
    /// <remarks>
    /// From log-softmax: its logarithms stay finite where p itself has underflowed to 0, and 0 times a finite number is 0.
    /// </remarks>
    public static Tensor Entropies(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var logs = nn.functional.log_softmax(logits, 1);
        return logs.exp().mul(logs).sum(1).neg().MoveToOuterDisposeScope();
    }

    /// <summary>lambda times the mean entropy of the batch, a scalar to add to the loss.</summary>
    internal Tensor Of(Tensor logits) => Entropies(logits).mean().mul(Held(Lambda));
}
