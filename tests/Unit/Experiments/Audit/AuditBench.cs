using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Audit;

/// <summary>Small audits: images that a network has learnt, and itself trained from another seed as its twin.</summary>
internal static class AuditBench
{
    public static readonly AuditPlan Plan = new([0.01, 0.03, 0.06], SyntheticImages.Seed) { ApgdSteps = 20, SquareQueries = 100 };

    /// <summary>Gives always the same weights for the same seed: a caller may wrap and dispose what it gets.</summary>
    public static Network Trained(ImageSet images, string seed = "plain", Adversary? adversary = null) => Trainer.Train(
        NetworkSpec.For(NetworkKind.Mlp, images), new TrainingRecipe(25, 50, new AdamSettings(), Adversary: adversary), images,
        SyntheticImages.Seed.Child(seed), SyntheticImages.Session()).Network;

    /// <summary>Trained against PGD.</summary>
    public static Network Robust(ImageSet images) => Trained(
        images,
        adversary: new Adversary(new ProjectedGradientDescent(default, Steps: 5, Label: AttackLabel.True), Eps: 0.06f, CleanShare: 0));

    /// <summary>The audit against a plain twin, of another seed unless told otherwise, which is disposed.</summary>
    public static NetworkAudit Run(Network network, ImageSet images, SweepOptions? options = null, string twinSeed = "twin")
    {
        using var twin = Trained(images, twinSeed);
        return MaskingAudit.Run(network, twin, images, Plan, options);
    }

    /// <summary>Adversarial accuracy of an arm at the largest size.</summary>
    public static double Accuracy(this NetworkAudit audit, string arm) => audit.Arms.Single(result => result.Name == arm).AccuracyAt(2);

    /// <summary>The same in the worst case over all arms.</summary>
    public static double WorstAccuracy(this NetworkAudit audit)
    {
        var broken = Enumerable.Range(0, audit.Clean.Right.Length).Count(i => audit.Arms.Any(arm => (arm.Broken[i] & 4) != 0));
        return 1 - ((double)broken / audit.Clean.Right.Length);
    }
}

/// <summary>The plain network's audit, which most tests compare with: made once.</summary>
public sealed class PlainAudit : IDisposable
{
    public PlainAudit()
    {
        using var network = AuditBench.Trained(Images);
        Audit = AuditBench.Run(network, Images);
    }

    internal ImageSet Images { get; } = SyntheticImages.Random(200);

    internal NetworkAudit Audit { get; }

    public void Dispose() => Images.Dispose();
}
