using System.Collections.Immutable;

namespace ReproHarness.Experiments.Audit;

/// <summary>
/// Everything that the audit measured of one network. All tables have a row for each image, in the order of the image set, so that
/// networks, arms and sizes can be paired image by image.
/// </summary>
/// <param name="Clean">Without an attack.</param>
/// <param name="Gradients">The gradient of the plain cross-entropy in float32, as most attack libraries follow it.</param>
/// <param name="PreciseGradients">The same in float64: what is zero there too is not lost to rounding in float32.</param>
/// <param name="Arms">Every arm at every size.</param>
/// <param name="Unbounded">The arms that were tried at size 1, where any image can become any other.</param>
public sealed record NetworkAudit(
    CleanTable Clean, GradientTable Gradients, GradientTable PreciseGradients, ImmutableArray<ArmResult> Arms,
    ImmutableArray<ArmResult> Unbounded);
