using System.Globalization;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// Attacks the images of each batch while a network is trained, as the network stands then. Sources: Kurakin et al., arXiv 1611.01236 (step
/// l.l., clean images mixed in); Madry et al., arXiv 1706.06083 (PGD, attacked images only).
/// </summary>
/// <param name="Attack">The attack; of PGD the seed is replaced, epoch by epoch.</param>
/// <param name="Eps">Its size, L-infinity in pixel units, above 0 and at most 1.</param>
/// <param name="CleanShare">Share of each batch that is left as it is, 0 to below 1.</param>
public sealed record Adversary(Attack Attack, float Eps, double CleanShare)
{
    /// <summary>One line that is equal exactly when two adversaries are: part of cache keys.</summary>
    public string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"adversary ({Attack.Describe()}) eps={Eps:R} clean={CleanShare:R}");

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        if (!(Eps > 0 && Eps <= 1))
            throw new InputException($"adversary of size {Eps}: must be above 0 and at most 1, in pixel units; change the recipe");
        if (!(CleanShare >= 0 && CleanShare < 1))
            throw new InputException($"adversary that leaves the share {CleanShare} clean: allowed is 0 to below 1; change the recipe");
    }

    /// <summary>The batch as the network is to see it, detached from the network's graph.</summary>
    /// <param name="network">In training mode; in evaluation mode while it is attacked.</param>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="labels">True labels, int64 [n].</param>
    /// <param name="ids">Identity of each image, int64 [n].</param>
    /// <param name="epochSeed">Root of the random starts in this epoch.</param>
    internal Tensor Change(Network network, Tensor pixels, Tensor labels, Tensor ids, RootSeed epochSeed)
    {
        var clean = (int)(CleanShare * pixels.shape[0]);
        var attacked = pixels.shape[0] - clean;
        network.eval();
        try
        {
            using var scope = NewDisposeScope();
            var changed =
                Perturb(network, pixels.narrow(0, clean, attacked), labels.narrow(0, clean, attacked), ids.narrow(0, clean, attacked),
                    epochSeed);
            return cat([pixels.narrow(0, 0, clean), changed], 0).detach().MoveToOuterDisposeScope();
        }
        finally
        {
            network.train();
        }
    }

    private Tensor Perturb(Network network, Tensor pixels, Tensor labels, Tensor ids, RootSeed epochSeed) => Attack switch
    {
        SingleStepAttack single => single.Perturb(network, pixels, labels, Eps),
        IterativeAttack iterated =>
            (iterated with { Seed = epochSeed })
                .Perturb(network, pixels, labels, full([pixels.shape[0]], Held(Eps), dtype: float32, device: pixels.device), ids).Pixels,
        _ => throw new InvalidOperationException($"{Attack} is neither of a single step nor iterated"),
    };
}
