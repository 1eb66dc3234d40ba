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
        var known = numbers.Where(number => number.Decision != BoundDecision.Unknown).ToList();
        var largest = known.MaxBy(number => number.Estimate.Value);
        List<Measurement?> all =
            [largest is null
                ? null
                : Measurement.Of(GapLawMeasurements.LargestFormDistance, largest.Estimate, known.Count, GapLawMeasurements.Decades)];
        foreach (var rank in ranks)
        {
            var names = GapLawMeasurements.DistancesOf(rank);
            all.Add(OverKinds(names.Others, rank.Forms.Select(form => form.ToOthers)));
            all.Add(OverKinds(names.Uniform, rank.Forms.Select(form => form.ToUniform)));
            all.Add(OverKinds(names.Gaussian, rank.Forms.Select(form => form.ToGaussian)));
        }

        return [.. all.OfType<Measurement>()];
    }

    // The mean over the kinds that have a distance, with the spread between them; how many they are is its number of observations.
    private static Measurement? OverKinds(string name, IEnumerable<IntervalEstimate> distances)
    {
        List<double> known = [.. distances.Select(distance => distance.Value).Where(double.IsFinite)];
        return Measurement.Of(name, MeanEstimate.Of(known), known.Count, GapLawMeasurements.Decades);
    }
}
