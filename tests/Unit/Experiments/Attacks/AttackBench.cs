using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

/// <summary>Attacks on whole small sets, and the optimum that they are measured against.</summary>
internal static class AttackBench
{
    /// <summary>The adversarial pixels of all images, with one size.</summary>
    public static Tensor Perturb(Attack attack, Network network, Tensor pixels, Tensor labels, float eps) => attack switch
    {
        SingleStepAttack single => single.Perturb(network, pixels, labels, eps),
        _ => Outcome((IterativeAttack)attack, network, pixels, labels, eps).Pixels,
    };

    /// <summary>What an attack that draws at random did, each image known by its place.</summary>
    public static AttackOutcome Outcome(IterativeAttack attack, Network network, Tensor pixels, Tensor labels, float eps) =>
        attack.Perturb(network, pixels, labels, full(pixels.shape[0], eps), arange(pixels.shape[0], dtype: int64));

    /// <summary>The margin loss, float32 [n].</summary>
    public static Tensor Margin(Network network, Tensor pixels, Tensor labels)
    {
        using var quiet = no_grad();
        return new MarginLoss().PerImage(network.forward(pixels), labels);
    }

    /// <summary>
    /// The largest margin loss in the ball of a linear network, float64 [n]: against each other class the best pixel is an edge of
    /// the ball, the one that the difference of the two weights asks for. No attack and no gradient is used.
    /// </summary>
    public static Tensor LargestMargin(Network linear, Tensor pixels, Tensor labels, float eps)
    {
        using var quiet = no_grad();
        var weight = linear.get_parameter("weight")!.to(float64);
        var bias = linear.get_parameter("bias")!.to(float64);
        var (low, high) = PixelBall.Bounds(pixels, full(pixels.shape[0], eps));
        var normalisation = linear.Spec.Normalisation;
        Tensor Normalised(Tensor edge) => edge.to(float64).flatten(1).sub(normalisation.Means[0]).div(normalisation.Deviations[0]);
        var (least, most) = (Normalised(low), Normalised(high));
        var margins = Enumerable.Range(0, (int)weight.shape[0]).Select(j =>
        {
            var slope = weight[j].sub(weight.index_select(0, labels));
            var reached = maximum(slope.mul(least), slope.mul(most)).sum(1).add(bias[j]).sub(bias.index_select(0, labels));
            return reached.masked_fill(labels.eq(j), double.NegativeInfinity);
        });
        return stack(margins).amax(0);
    }

    /// <summary>Labels that the network gives itself, so that every image begins right.</summary>
    public static Tensor OwnLabels(Network network, ImageSet images) => network.Predict(images.Pixels(0, images.Count));

    /// <summary>How many are true.</summary>
    public static long Count(Tensor mask) => mask.sum().item<long>();
}
