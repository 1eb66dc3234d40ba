using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Judges whether the gaps of all kinds of networks have one functional form.</summary>
public static class FormJudgement
{
    /// <summary>Applies the rule.</summary>
    /// <param name="kinds">The kinds measured, in the order of the forms.</param>
    /// <param name="ranks">The forms, gap by gap.</param>
    /// <param name="densities">
    /// Densities of the gaps of one kind, for the figure beside the control's: the kind's name, then one density per gap.
    /// </param>
    /// <param name="missing">Kinds that were not measured.</param>
    /// <param name="controlSound">Whether the control kept its law.</param>
    public static Judgement Of(
        IReadOnlyList<GapKind> kinds, IReadOnlyList<RankForms> ranks,
        (string Kind, IReadOnlyList<IReadOnlyList<DensityPoint>> Gaps) densities, IReadOnlyList<UnmeasuredKind> missing,
        bool controlSound)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(missing);
        if (!controlSound) return GapLawClaim.Unsound(GapSubjects.Form);
        BoundedEstimate[] numbers =
            [.. ranks.SelectMany(
                rank =>
                    rank.Forms.Select(
                        form =>
                            new BoundedEstimate($"{form.Name} {GapSubjects.Gap(rank.Rank)}", form.ToOthers, GapLawClaim.FormDistance)))];
        var verdict = GapVerdict.Decide(numbers, missing.Count, out var why);
        return new Judgement(
            verdict,
            $"{GapSubjects.Words(GapSubjects.Form)}, distance from the other kinds in decades: {why}.",
            Measurements(ranks, numbers),
            [GapFigures.NetworkDensity(densities.Kind, densities.Gaps), .. ranks.Select(GapFigures.Forms)],
            GapFindings.OfForms(ranks, missing))
        {
            Margin = GapVerdict.MarginOf(numbers, missing.Count),
            Tables = [GapTables.Forms(kinds, ranks, missing)],
        };
    }

    private static Measurement[] Measurements(IReadOnlyList<RankForms> ranks, BoundedEstimate[] numbers)
    {
        var largest = numbers.Where(number => number.Decision != BoundDecision.Unknown).MaxBy(number => number.Estimate.Value);
        List<Measurement?> all =
            [largest is null
                ? null
                : Measurement.Of(GapLawMeasurements.LargestFormDistance, largest.Estimate, numbers.Length, GapLawMeasurements.Decades)];
        foreach (var rank in ranks)
        {
            var names = GapLawMeasurements.DistancesOf(rank);
            all.Add(Measurement.Of(names.Others, OverKinds(rank.Forms.Select(form => form.ToOthers)), rank.Forms.Count,
                GapLawMeasurements.Decades));
            all.Add(Measurement.Of(names.Uniform, OverKinds(rank.Forms.Select(form => form.ToUniform)), rank.Forms.Count,
                GapLawMeasurements.Decades));
            all.Add(Measurement.Of(names.Gaussian, OverKinds(rank.Forms.Select(form => form.ToGaussian)), rank.Forms.Count,
                GapLawMeasurements.Decades));
        }

        return [.. all.OfType<Measurement>()];
    }

    // The mean over kinds, with the spread between them.
    private static IntervalEstimate OverKinds(IEnumerable<IntervalEstimate> distances) =>
        MeanEstimate.Of([.. distances.Select(distance => distance.Value).Where(double.IsFinite)]);
}
