using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Audit;

/// <summary>Reads what an audit wants to know of every image before any arm attacks it.</summary>
internal sealed class ReadingSweep(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation)
{
    /// <summary>Reads.</summary>
    /// <param name="eps">Size of the steps by scaled logits.</param>
    /// <param name="inFloat64">Whether the network can be converted to float64 and back; nobody else may use it meanwhile.</param>
    public ImageReadings Run(double eps, bool inFloat64)
    {
        var quiet = options with { Progress = null };
        var clean = CleanSweep.Run(network, images, quiet, cancellation);
        var (first, second) = (Predictions(quiet), Predictions(quiet));
        var single = GradientSweep.InFloat32(network, images, quiet, cancellation);
        var twice = inFloat64 ? GradientSweep.Exact(network, images, quiet, cancellation).Largest : [];
        return new ImageReadings(
            first, clean.Right, clean.Saturated, single.Largest, twice, [.. first.Zip(second, (one, other) => one != other)],
            Scales(eps, clean.Right));
    }

    private ImmutableArray<int> Predictions(SweepOptions quiet)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var all = zeros([images.Count], dtype: int64, device: images.Images.device);
        foreach (var (start, count) in ImageBatches.Of(images.Count, quiet, laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            all.narrow(0, start, count).copy_(network.Predict(images.Pixels(start, count)));
        }

        return [.. all.cpu().data<long>().ToArray().Select(prediction => (int)prediction)];
    }

    private ImmutableArray<uint> Scales(double eps, ImmutableArray<bool> right)
    {
        var masks = right.Select(isRight => isRight ? 0u : uint.MaxValue).ToArray();
        ImmutableArray<long> attacked = [.. Enumerable.Range(0, right.Length).Where(i => right[i]).Select(i => (long)i)];
        if (attacked.IsEmpty) return [.. masks];
        var sweep = new ArmSweep(network, network, images, options with { Progress = null }, cancellation);
        foreach (var (arm, number) in AuditArms.Scales.Select((arm, number) => (arm, number)))
        {
            var broken = sweep.Broken(arm, eps, attacked);
            for (var i = 0; i < attacked.Length; i++) if (broken[i]) masks[attacked[i]] |= 1u << number;
        }

        return [.. masks];
    }
}
