using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Audit;

/// <summary>Every arm at every size on the images that the network predicts right; the others are broken already.</summary>
internal sealed class ArmSweep(Network network, Network twin, ImageSet images, SweepOptions options, CancellationToken cancellation)
{
    /// <summary>Attacks.</summary>
    /// <param name="arms">The arms.</param>
    /// <param name="epsilons">The sizes, ascending.</param>
    /// <param name="clean">What the network predicts right.</param>
    public ImmutableArray<ArmResult> Run(ImmutableArray<AuditArm> arms, ImmutableArray<double> epsilons, CleanTable clean)
    {
        using var scope = NewDisposeScope();
        var device = images.Images.device;
        var right = tensor(clean.Right.ToArray(), device: device);

        // One mask per arm and image, collected on the device and read once.
        var everySize = Held((1L << epsilons.Length) - 1);
        var masks = right.logical_not().to(int64).mul(everySize).view(1, -1).repeat(arms.Length, 1);
        var attacked = right.nonzero().view(-1);
        foreach (var (start, count) in ImageBatches.Of((int)attacked.shape[0], options, laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var ids = attacked.narrow(0, start, count);
            var batch = new ArmBatch(network, twin, images.PixelsAt(ids), images.Labels.index_select(0, ids), ids, 0, cancellation);
            for (var arm = 0; arm < arms.Length; arm++)
                masks.select(0, arm).index_copy_(0, ids, Masks(arms[arm], batch, epsilons));
        }

        var all = Array.ConvertAll(masks.cpu().data<long>().ToArray(), mask => (uint)mask);
        return [.. arms.Select((arm, i) => new ArmResult(arm.Name, arm.Kind, epsilons, [.. all.AsSpan(i * images.Count, images.Count)]))];
    }

    /// <summary>One arm at one size on some images.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="eps">The size.</param>
    /// <param name="which">Positions of the images.</param>
    /// <returns>Whether each is broken, in their order.</returns>
    public ImmutableArray<bool> Broken(AuditArm arm, double eps, ImmutableArray<long> which)
    {
        using var scope = NewDisposeScope();
        var device = images.Images.device;
        var all = tensor(which.ToArray(), device: device);
        var broken = zeros([which.Length], dtype: @bool, device: device);
        foreach (var (start, count) in ImageBatches.Of(which.Length, options, laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var ids = all.narrow(0, start, count);
            var labels = images.Labels.index_select(0, ids);
            broken.narrow(0, start, count).copy_(
                arm.Broken(new ArmBatch(network, twin, images.PixelsAt(ids), labels, ids, (float)eps, cancellation)));
        }

        return [.. broken.cpu().data<bool>().ToArray()];
    }

    /// <summary>The masks of a batch under one arm, int64 [n].</summary>
    private Tensor Masks(AuditArm arm, ArmBatch batch, ImmutableArray<double> epsilons)
    {
        using var scope = NewDisposeScope();
        var masks = zeros_like(batch.Ids);
        var brokenBefore = zeros([batch.Ids.shape[0]], dtype: @bool, device: batch.Ids.device);
        for (var k = 0; k < epsilons.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var sizeScope = NewDisposeScope();
            var sized = batch with { Eps = (float)epsilons[k] };
            var broken = arm.Searches ? BrokenUpTo(arm, sized, brokenBefore) : arm.Broken(sized);
            brokenBefore.copy_(broken);
            masks.add_(broken.to(int64), alpha: Held(1L << k));
        }

        return masks.MoveToOuterDisposeScope();
    }

    private static Tensor BrokenUpTo(AuditArm arm, ArmBatch batch, Tensor brokenBefore)
    {
        var open = brokenBefore.logical_not().nonzero().view(-1);
        if (open.shape[0] == 0) return brokenBefore;
        return brokenBefore.index_copy(0, open, arm.Broken(batch.Select(open)));
    }
}
