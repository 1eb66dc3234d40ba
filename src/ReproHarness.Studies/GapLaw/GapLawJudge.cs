using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Studies.GapLaw;

/// <summary>Where measured gaps meet the rule of claim C3.</summary>
public static class GapLawJudge
{
    /// <summary>Whether a subject is a control, which asks for no network.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="distribution">What the control's logits are drawn from.</param>
    public static bool IsControl(string subject, out LogitDistribution distribution)
    {
        distribution = subject == GapSubjects.ControlUniform ? LogitDistribution.Uniform : LogitDistribution.Gaussian;
        return subject is GapSubjects.ControlUniform or GapSubjects.ControlGaussian;
    }


    /// <summary>Judges a subject that is no control.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="measured">The kinds that were measured, at least one.</param>
    /// <param name="missing">Those that lack their data.</param>
    /// <param name="uniform">The control of uniform logits, without which nothing is judged.</param>
    /// <param name="root">The run's root seed.</param>
    public static Judgement Of(
        string subject, IReadOnlyList<GapMeasurement> measured, IReadOnlyList<UnmeasuredKind> missing, GapControl uniform, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var sound = ControlJudgement.Sound(uniform);
        return subject switch
        {
            GapSubjects.Form => FormJudgement.Of(
                [.. measured.Select(kind => GapLawInput.KindOf(kind.Network))], GapLawInput.Forms(measured, root),
                GapLawInput.Densities(Shown(measured)), missing, sound),
            GapSubjects.Training => TrainingJudgement.Of([.. measured.Select(kind => GapLawInput.Training(kind, root))], missing, sound),
            _ => SmallGapJudgement.Of(
                subject, [.. measured.AsParallel().AsOrdered().Select(kind => GapLawInput.SmallGaps(kind, subject, root))], missing, sound),
        };
    }

    // The paper shows ImageNet; else the first network with a hidden layer stands for the others.
    private static GapMeasurement Shown(IReadOnlyList<GapMeasurement> measured) =>
        measured.FirstOrDefault(kind => kind.Network.Id == "imagenet/mobilenet-v2")
        ?? measured.FirstOrDefault(kind => kind.Network.Id == "fashion/mlp")
        ?? measured[0];
}
