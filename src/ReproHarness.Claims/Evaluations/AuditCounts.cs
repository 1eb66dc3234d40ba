using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Claims.Evaluations;

/// <summary>What the rule of the masking audit is given: counts of images, free of the network.</summary>
/// <param name="Eps">The size.</param>
/// <param name="Effort">Name of the effort.</param>
/// <param name="Images">Number of images, at least 1.</param>
/// <param name="Classes">Number of classes, at least 2.</param>
/// <param name="Right">Images that are predicted right without an attack.</param>
/// <param name="Arms">The arms in their order: each attacks what those before it have left.</param>
/// <param name="Readings">What was read of the images before.</param>
/// <param name="UnboundedLeft">Images that stand every arm, and those without a bound too.</param>
/// <param name="Source">What transfer came from; null where there was no such network.</param>
/// <param name="AllImages">Images that the data set has; null where that is not known.</param>
public sealed record AuditCounts(
    PerturbationSize Eps, string Effort, int Images, int Classes, int Right, IReadOnlyList<ArmCounts> Arms, ReadingCounts Readings,
    int UnboundedLeft, string? Source, int? AllImages)
{
    /// <summary>Images that are right and that no arm of these stages broke.</summary>
    public int StandingAfter(CascadeStage last) => Right - Arms.Where(arm => arm.Stage <= last).Sum(arm => arm.Broke);

    /// <summary>Images that arms of these stages broke.</summary>
    public int BrokenBy(params ReadOnlySpan<CascadeStage> stages)
    {
        var broken = 0;
        foreach (var arm in Arms) if (stages.Contains(arm.Stage)) broken += arm.Broke;
        return broken;
    }
}

/// <summary>One arm.</summary>
/// <param name="Name">The arm, such as <c>apgd-ce</c>.</param>
/// <param name="Attack">Its settings in one line.</param>
/// <param name="Stage">What it adds to those before it.</param>
/// <param name="Passes">Most passes of one image.</param>
/// <param name="ForwardOnly">Whether a pass is a forward pass alone, not followed by a backward pass.</param>
/// <param name="Tried">Images that it attacked.</param>
/// <param name="Broke">Images of them that it broke.</param>
/// <param name="Seconds">How long it took when it was measured, batches added up.</param>
public sealed record ArmCounts(
    string Name, string Attack, CascadeStage Stage, int Passes, bool ForwardOnly, int Tried, int Broke, double Seconds);

/// <summary>What was read of all images before any arm attacked.</summary>
/// <param name="WithoutGradient">Images without a gradient in float64; null where the network has no float64.</param>
/// <param name="LostToRounding">Images whose gradient is zero or denormal in float32 alone; null likewise.</param>
/// <param name="CallsDiffer">Images for which a second call predicts another class.</param>
/// <param name="ScaleAsIs">Images that FGSM by the float32 cross-entropy gets misclassified.</param>
/// <param name="ScaleDown">The same with the logits divided by 1,000.</param>
/// <param name="ScaleUp">The same with the logits times 1,000.</param>
/// <param name="ScaleDownAlone">Images that it gets misclassified with the logits divided, and not as they are.</param>
public sealed record ReadingCounts(
    int? WithoutGradient, int? LostToRounding, int CallsDiffer, int ScaleAsIs, int ScaleDown, int ScaleUp, int ScaleDownAlone);
