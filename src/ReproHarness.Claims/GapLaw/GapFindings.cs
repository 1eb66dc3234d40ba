using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;
using static System.FormattableString;

namespace ReproHarness.Claims.GapLaw;

/// <summary>What a careful reader of a C3 verdict should know besides.</summary>
internal static class GapFindings
{
    public static IReadOnlyList<Finding> OfSmallGaps(IReadOnlyList<SmallGaps> kinds, IReadOnlyList<UnmeasuredKind> missing)
    {
        var known = kinds.Where(kind => kind.IsKnown && double.IsFinite(kind.GaussianExponent)).ToList();
        Finding?[] all =
        [
            NotMeasured(missing),
            kinds.Where(kind => !kind.IsKnown).Select(kind => kind.Kind.Id).ToList() is { Count: > 0 } none
                ? new Finding(
                    "no-exponent", FindingSeverity.Warning,
                    $"Too few images, or gaps of exactly zero: no exponent for {Prose.Enumerate(none)}.") : null,
            known.Count == 0 ? null : new Finding("finite-window", FindingSeverity.Hint, Invariant(
                $"The exponent j − 1 is that of infinitely small gaps. In the window used, as many independent logits have ")
                    + Invariant($"{Range(known, kind => kind.UniformExponent)} of it when they are uniform, ")
                    + Invariant($"{Range(known, kind => kind.GaussianExponent)} when they are Gaussian.")),
        ];
        return [.. all.OfType<Finding>()];
    }

    public static IReadOnlyList<Finding> OfForms(IReadOnlyList<RankForms> ranks, IReadOnlyList<UnmeasuredKind> missing)
    {
        Finding?[] all = [NotMeasured(missing), .. ranks.Select(Control)];
        return [.. all.OfType<Finding>()];
    }

    public static IReadOnlyList<Finding> OfTrainings(IReadOnlyList<FollowedTraining> trainings, IReadOnlyList<UnmeasuredKind> missing)
    {
        Finding?[] all = [NotMeasured(missing), .. trainings.SelectMany(training => new[] { Growth(training), Trend(training) })];
        return [.. all.OfType<Finding>()];
    }

    private static string Range(List<SmallGaps> kinds, Func<SmallGaps, double> exponent)
    {
        var (low, high) = (kinds.Min(kind => exponent(kind) / kind.Order), kinds.Max(kind => exponent(kind) / kind.Order));
        return high - low < 0.005 ? Invariant($"{low:F2}") : Invariant($"{low:F2} to {high:F2}");
    }

    private static Finding? NotMeasured(IReadOnlyList<UnmeasuredKind> missing) =>
        missing.Count == 0 ? null : new Finding("not-measured", FindingSeverity.Warning, Invariant(
        $"{missing.Count} {(missing.Count == 1 ? "kind of network was" : "kinds of network were")} not measured ")
            + Invariant(
                $"({Prose.Enumerate([.. missing.Select(one => Labels.Of(one.Kind.Data)).Distinct()])}): the verdict speaks for the others ")
            + "only.");

    // Likeness to independent logits is the paper's figure 4, and not what the verdict is about.
    private static Finding? Control(RankForms rank)
    {
        List<double> Known(Func<ComparedForm, IntervalEstimate> distance) =>
            [.. rank.Forms.Select(form => distance(form).Value).Where(double.IsFinite).Order()];
        var (uniform, gaussian) = (Known(form => form.ToUniform), Known(form => form.ToGaussian));
        return uniform.Count == 0 ? null : new Finding($"control-{GapTables.NameOf(rank)}", FindingSeverity.Hint, Invariant(
            $"{GapSubjects.Gap(rank.Rank)} against as many independent logits: {uniform[0]:F2} to {uniform[^1]:F2} decades from uniform ")
                + Invariant($"ones, {gaussian[0]:F2} to {gaussian[^1]:F2} from Gaussian ones."));
    }

    private static Finding? Growth(FollowedTraining training)
    {
        var growth = training.Trends[0].Growth;
        return growth.HasInterval ? new Finding("growth", FindingSeverity.Hint, Invariant(
            $"{training.Kind.Id}: the scale of {GapSubjects.Gap(2)} grew {growth.Value:G3}-fold ")
                + Invariant(
                    $"{IntervalText.Ends(growth.Interval, number => Invariant($"{number:G3}"))} over the training; the law speaks of its ")
                + "form, which is free of scale.") : null;
    }

    private static Finding? Trend(FollowedTraining training)
    {
        var (trend, later) = (training.Trends[0].Trend, training.Trends[0].ChangeAfterFirstEpoch);
        if (!trend.HasInterval) return null;
        var seen = !trend.Interval.Contains(0);
        return new Finding("trend", seen ? FindingSeverity.Warning : FindingSeverity.Hint, Invariant(
            $"{training.Kind.Id}: rank correlation of the exponent of {GapSubjects.Gap(2)} with the {training.Trends[0].Points.Length} ")
                + Invariant($"moments {IntervalText.WithSign(trend)}: {(seen ? "a trend" : "no trend that chance does not explain")}")
            + (later.HasInterval ? $"; change after the first epoch {IntervalText.WithSign(later)}." : "."));
    }
}
