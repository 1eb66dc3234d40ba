using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>Measures the error curve of one network under one attack.</summary>
public static class ErrorCurveSweep
{
    /// <summary>Attacks every image of <paramref name="images"/> at every size.</summary>
    /// <param name="network">In evaluation mode, on the device of the images.</param>
    /// <param name="images">At least one image, of the network's shape.</param>
    /// <param name="attack">One gradient serves all sizes of a <see cref="SingleStepAttack"/>; any other is searched.</param>
    /// <param name="epsilons">1 to 32 sizes, strictly ascending, 0 to 1 in pixel units (<see cref="EpsilonGrid"/>).</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="cancellation">Ends the sweep between batches; a sweep is a small unit and starts afresh.</param>
    /// <exception cref="InputException">A value is out of range, or network and images do not fit.</exception>
    public static SeedCurve Run(
        Network network, ImageSet images, Attack attack, IReadOnlyList<double> epsilons,
        SweepOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SweepOptions();
        Validate(network, images, epsilons, options);
        (attack as IterativeAttack)?.Validate();
        return attack switch
        {
            SingleStepAttack single when options.Searched =>
                new SearchedSweep(network, images, SizedAttack.Of(network, single), epsilons, options, cancellation).Run(),
            SingleStepAttack single => new SingleStepSweep(network, images, single, epsilons, options, cancellation).Run(),
            IterativeAttack iterated =>
                new SearchedSweep(network, images, SizedAttack.Of(network, iterated, options.BatchSize), epsilons, options, cancellation)
                    .Run(),
            _ => throw new ArgumentException($"{attack} is neither of a single step nor iterated", nameof(attack)),
        };
    }

    /// <summary>
    /// Refines eps* of a part of the images where the fit window of all parts together reaches further than the part's own.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="images">The part's images.</param>
    /// <param name="attack">The attack that gave the part its curve.</param>
    /// <param name="part">The part's curve.</param>
    /// <param name="pooled">The curve of all parts.</param>
    /// <param name="options">Batch size.</param>
    /// <param name="cancellation">Ends it between batches.</param>
    /// <returns>The part's curve; the same where its own refinement reached far enough.</returns>
    public static SeedCurve Refine(
        Network network, ImageSet images, Attack attack, SeedCurve part, SeedCurve pooled, SweepOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(pooled);
        options ??= new SweepOptions();
        Validate(network, images, part.Epsilons, options);
        var (own, last) =
            (FlipRefinement.LastOf(part.FirstChangeCounts(), part.Images),
                FlipRefinement.WindowEnd(pooled.FirstChangeCounts(), pooled.Images));
        if (attack is not IterativeAttack iterated || own >= last) return part;
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var device = images.Images.device;
        var first = part.FirstChanges();
        var grid = tensor([.. part.Epsilons.Select(eps => (float)eps)], device: device);
        var refined = new FlipRefinement(images, SizedAttack.Of(network, iterated, options.BatchSize), grid, options, cancellation)
            .Sizes(tensor([.. first.Select(k => (long)k)], device: device), last, own);
        return part.WithFlipSizes([.. part.FlipSizes.Select((size, i) => first[i] > own && first[i] <= last ? refined[i] : size)]);
    }

    /// <summary>Only the errors at every size, without eps*: one gradient and one forward pass per size.</summary>
    /// <inheritdoc cref="Run" path="/param"/>
    /// <inheritdoc cref="Run" path="/exception"/>
    public static ErrorTable Count(
        Network network, ImageSet images, SingleStepAttack attack, IReadOnlyList<double> epsilons,
        SweepOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SweepOptions();
        Validate(network, images, epsilons, options);
        return new SingleStepSweep(network, images, attack, epsilons, options, cancellation).Count();
    }

    internal static void Validate(Network network, ImageSet images, IReadOnlyList<double> epsilons, SweepOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        options.Validate();
        EpsilonGrid.Validate(epsilons);
        var spec = network.Spec;
        if (images.Count < 1) throw new InputException($"image set '{images.Name}' is empty: at least one image is needed");
        if (!images.Shape.SequenceEqual([spec.Channels, spec.Height, spec.Width]))
            throw new InputException(
                $"image set '{images.Name}' has images {string.Join("x", images.Shape)}, the network takes "
                    + $"{spec.Channels}x{spec.Height}x{spec.Width}; train one for these images");
        if (images.Classes != spec.Classes)
            throw new InputException(
                $"image set '{images.Name}' has {images.Classes} classes, the network {spec.Classes}; train one for these images");
    }
}
