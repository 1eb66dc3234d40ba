using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Audit;

/// <summary>
/// Measures whether a network is robust or only hard to attack with one kind of gradient. It judges nothing: it gives the tables that a
/// judgement needs. Source of the symptoms: Athalye et al., arXiv 1802.00420; Carlini et al., arXiv 1902.06705.
/// </summary>
public static class MaskingAudit
{
    /// <summary>Measures one network.</summary>
    /// <param name="network">
    /// In evaluation mode, float32, on the device of the images. Converted to float64 and back meanwhile: nobody else may use it.
    /// </param>
    /// <param name="twin">Another network for the same images, such as one trained without what is to be judged.</param>
    /// <param name="images">The images, with true labels.</param>
    /// <param name="plan">Sizes and effort.</param>
    /// <param name="options">Batch size and progress; no number depends on either.</param>
    /// <param name="cancellation">Ends the audit between passes.</param>
    /// <exception cref="InputException">A value is out of range, or a network does not fit the images.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static NetworkAudit Run(
        Network network, Network twin, ImageSet images, AuditPlan plan, SweepOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new SweepOptions();
        plan.Validate();
        ErrorCurveSweep.Validate(network, images, plan.Epsilons, options);
        ErrorCurveSweep.Validate(twin, images, plan.Epsilons, options);

        // Only the arms are long enough to be told about.
        var quiet = options with { Progress = null };
        var clean = CleanSweep.Run(network, images, quiet, cancellation);
        return new NetworkAudit(
            clean,
            GradientSweep.InFloat32(network, images, quiet, cancellation),
            GradientSweep.InFloat64(network, images, quiet, cancellation),
            new ArmSweep(network, twin, images, options, cancellation).Run(AuditArms.Of(plan, images.Classes), plan.Epsilons, clean),
            new ArmSweep(network, twin, images, quiet, cancellation).Run(AuditArms.Unbounded(plan), [1], clean));
    }
}
