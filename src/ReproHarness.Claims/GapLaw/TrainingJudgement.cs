using ReproHarness.Contracts.Claims;
using static System.FormattableString;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Judges whether the distribution of the leading gap stays put while networks are trained.</summary>
public static class TrainingJudgement
{
    /// <summary>Applies the rule: to Delta_12, the gap that decides where a prediction changes; the other gaps are shown.</summary>
    /// <param name="trainings">The trainings followed.</param>
    /// <param name="missing">Kinds that were not.</param>
    /// <param name="controlSound">Whether the control kept its law.</param>
    public static Judgement Of(IReadOnlyList<FollowedTraining> trainings, IReadOnlyList<UnmeasuredKind> missing, bool controlSound)
    {
        ArgumentNullException.ThrowIfNull(trainings);
        ArgumentNullException.ThrowIfNull(missing);
        if (!controlSound) return GapLawClaim.Unsound(GapSubjects.Training);
        BoundedEstimate[] changes =
            [.. trainings.Select(
                training => new BoundedEstimate($"{training.Kind.Id} exponent", training.Trends[0].Change, GapLawClaim.ExponentChange))];
        BoundedEstimate[] forms =
            [.. trainings.Select(
                training => new BoundedEstimate($"{training.Kind.Id} form", training.Trends[0].FormChange, GapLawClaim.FormDistance))];
        var verdict = GapVerdict.Decide([.. changes, .. forms], missing.Count, out var why);
        return new Judgement(
            verdict,
            Invariant($"{GapSubjects.Gap(2)} from initialisation to the end of training, change of exponent and distance between forms: ")
                + Invariant($"{why}.{Visible(trainings)}"),
            Measurements(trainings, changes, forms),
            [.. trainings.Select(GapFigures.Training)],
            GapFindings.OfTrainings(trainings, missing))
        {
            Margin = GapVerdict.MarginOf([.. changes, .. forms], missing.Count),
            Tables = [GapTables.Trainings(trainings, missing)],
        };
    }

    private static string Visible(IReadOnlyList<FollowedTraining> trainings) =>
        string.Concat(trainings.Where(training => double.IsFinite(training.Trends[0].SmallestVisible)).Select(training =>
        Invariant($" On {training.Kind.Id} a change of {training.Trends[0].SmallestVisible:F2} would have been seen in four of five ")
            + "trainings."));

    private static Measurement[] Measurements(IReadOnlyList<FollowedTraining> trainings, BoundedEstimate[] changes, BoundedEstimate[] forms)
    {
        var change = changes.Where(number => number.Decision != BoundDecision.Unknown).MaxBy(number => Math.Abs(number.Estimate.Value));
        var form = forms.Where(number => number.Decision != BoundDecision.Unknown).MaxBy(number => number.Estimate.Value);
        var pairs = trainings.Sum(training => training.Trends[0].Pairs);
        Measurement?[] all =
        [
            change is null ? null : Measurement.Of(GapLawMeasurements.LargestChange, change.Estimate, pairs),
            form is null ? null : Measurement.Of(GapLawMeasurements.LargestFormChange, form.Estimate, pairs, GapLawMeasurements.Decades),
            trainings.Count == 0
                ? null
                : Measurement.Known(
                    GapLawMeasurements.SmallestVisible, trainings.Max(training => training.Trends[0].SmallestVisible), pairs),
        ];
        return [.. all.OfType<Measurement>()];
    }
}
