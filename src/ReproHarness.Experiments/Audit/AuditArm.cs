using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Statistics.EntropyGains;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Audit;

/// <summary>A batch of images that the network predicts right, as an arm of the audit meets it.</summary>
/// <param name="Network">The network that is audited.</param>
/// <param name="Twin">The network whose adversarial images are tried on it.</param>
/// <param name="Pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
/// <param name="Labels">True labels, int64 [n].</param>
/// <param name="Ids">Identity of each image, int64 [n].</param>
/// <param name="Eps">L-infinity bound.</param>
/// <param name="Cancellation">Ends an arm between passes.</param>
internal sealed record ArmBatch(
    Network Network, Network Twin, Tensor Pixels, Tensor Labels, Tensor Ids, float Eps, CancellationToken Cancellation)
{
    /// <summary>The images at <paramref name="which"/>, in the caller's dispose scope.</summary>
    public ArmBatch Select(Tensor which) =>
        this with { Pixels = Pixels.index_select(0, which), Labels = Labels.index_select(0, which), Ids = Ids.index_select(0, which) };
}

/// <summary>One way of attacking, always away from the true label.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Kind">What it uses.</param>
/// <param name="Attack">
/// The attack that it is, or whose images it shows to another network. Its line, which names its loss, is part of cache keys.
/// </param>
/// <param name="Broken">Which images it gets misclassified, bool [n].</param>
internal sealed record AuditArm(string Name, ArmKind Kind, Attack Attack, Func<ArmBatch, Tensor> Broken)
{
    /// <summary>
    /// Whether an image that is broken at one size counts as broken at every larger one, without another try: the point that was found
    /// lies in the larger ball too. For the arms that search; an arm that repeats what the paper does is tried at every size.
    /// </summary>
    public bool Searches { get; private init; }

    /// <summary>A single step.</summary>
    public static AuditArm Of(string name, ArmKind kind, SingleStepAttack attack) => new(name, kind, attack, batch =>
        batch.Network.Predict(attack.Perturb(batch.Network, batch.Pixels, batch.Labels, batch.Eps)).ne(batch.Labels));

    /// <summary>An attack that draws at random.</summary>
    public static AuditArm Of(string name, ArmKind kind, IterativeAttack attack) =>
        new(name, kind, attack, batch => Attacked(attack, batch.Network, batch).Changed);

    /// <summary>An attack on the twin, whose adversarial images are shown to the network.</summary>
    public static AuditArm Transferred(string name, IterativeAttack attack) => new(name, ArmKind.Transfer, attack, batch =>
        batch.Network.Predict(Attacked(attack, batch.Twin, batch).Pixels).ne(batch.Labels));

    /// <summary>The arm, as one that searches.</summary>
    public AuditArm Searching() => this with { Searches = true };

    private static AttackOutcome Attacked(IterativeAttack attack, Network network, ArmBatch batch) => attack.Perturb(
        network, batch.Pixels, batch.Labels, full([batch.Pixels.shape[0]], Held(batch.Eps), dtype: float32, device: batch.Pixels.device),
        batch.Ids, batch.Cancellation);
}
