using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>The result of one attack arm of an audit on one network.</summary>
/// <param name="Name">Name of the arm, the same for every network.</param>
/// <param name="Kind">The information about the network that the arm uses.</param>
/// <param name="Broken">
/// Per image: bit k is set where the image is misclassified at the k-th epsilon. An image that is wrong without an attack has every bit.
/// </param>
public sealed record AuditedArm(string Name, ArmKind Kind, IReadOnlyList<uint> Broken)
{
    /// <summary>Whether it is one of the paper's attacks (FGSM, step l.l., PGD), and not one that goes beyond them.</summary>
    public bool IsOfPaper { get; init; }
}

/// <summary>Numbers of a network on unattacked images, averaged over the images.</summary>
/// <param name="Entropy">Mean entropy of the predictions, nats.</param>
/// <param name="MeanGap">Mean of Delta_12.</param>
/// <param name="MedianGap">Median of Delta_12.</param>
/// <param name="LogitDeviation">Mean standard deviation of the logits.</param>
/// <param name="LogitNorm">Mean largest absolute logit.</param>
/// <param name="ZeroGradients">Share of images whose plain cross-entropy gradient is exactly zero in float32, 0 to 1.</param>
/// <param name="DenormalGradients">Share whose gradient is not zero and nowhere above the denormal numbers.</param>
/// <param name="PreciseZeroGradients">Share whose gradient is exactly zero in float64.</param>
/// <param name="MedianGradient">Median L1 norm of the gradient, in float64: change of the loss per unit of epsilon.</param>
/// <param name="Saturated">Share of images whose softmax is exactly 1 in float32, 0 to 1.</param>
public sealed record CleanNumbers(
    double Entropy, double MeanGap, double MedianGap, double LogitDeviation, double LogitNorm,
    double ZeroGradients, double DenormalGradients, double PreciseZeroGradients, double MedianGradient, double Saturated);

/// <summary>The audit of one network.</summary>
/// <param name="Right">Per image: whether the prediction is right.</param>
/// <param name="Clean">Numbers without an attack.</param>
/// <param name="Arms">All attack arms, in the same order for every network.</param>
/// <param name="Unbounded">The arms that were run at epsilon 1, which is no bound; one bit per image.</param>
/// <param name="GradientNorms">Per image: L1 norm of the cross-entropy gradient in float64.</param>
public sealed record AuditedNetwork(
    IReadOnlyList<bool> Right, CleanNumbers Clean, IReadOnlyList<AuditedArm> Arms, IReadOnlyList<AuditedArm> Unbounded,
    IReadOnlyList<double> GradientNorms);

/// <summary>The networks of one strength of the penalty; the n-th of each strength are pairs.</summary>
/// <param name="Lambda">The strength of the penalty, at least 0.</param>
/// <param name="Networks">One network for each seed.</param>
/// <param name="Flips">
/// The prediction changes of the same networks under FGSM over the grid of claim C1; null where no curve was measured.
/// </param>
public sealed record NetworksAt(double Lambda, IReadOnlyList<AuditedNetwork> Networks, FlipTable? Flips = null);

/// <summary>Networks that differ in the strength of the penalty, over the same images.</summary>
/// <param name="Sizes">The epsilons of the attacks, ascending.</param>
/// <param name="Strengths">The strengths; all others are compared with the first.</param>
public sealed record AuditedFamily(IReadOnlyList<double> Sizes, IReadOnlyList<NetworksAt> Strengths)
{
    /// <summary>Checks that everything can be paired.</summary>
    /// <exception cref="ArgumentException">Networks, images or arms do not match.</exception>
    public void Validate()
    {
        var networks = Strengths.SelectMany(strength => strength.Networks).ToList();
        if (networks.Count == 0 || Strengths.Any(strength => strength.Networks.Count != Strengths[0].Networks.Count))
            throw new ArgumentException("Gains are paired: every strength needs as many networks, at least 1.");
        var names = networks[0].Arms.Select(arm => arm.Name).ToList();
        if (networks.Any(network => network.Right.Count != networks[0].Right.Count
            || !network.Arms.Select(arm => arm.Name).SequenceEqual(names)
            || network.Arms.Any(arm => arm.Broken.Count != network.Right.Count)))
            throw new ArgumentException("Gains are paired: every network needs the same images and the same arms.");
    }
}
