using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Judges whether the gaps of all kinds of networks have one functional form.</summary>
public static class FormJudgement
{
    /// <summary>The unit of a distance between forms.</summary>
    internal const string Decades = "decades of gap";

    private static readonly Interval Allowed = new(0, GapLawClaim.LargestDistance);

    /// <summary>Applies the rule.</summary>
    /// <param name="kinds">The kinds measured, in the order of the forms.</param>
    /// <param name="ranks">The forms, gap by gap.</param>
    /// <param name="densities">Densities of the gaps of one kind, for the figure beside the control's: the kind's name, then one density per gap.</param>
    /// <param name="missing">Kinds that were not measured.</param>
    /// <param name="controlSound">Whether the control kept its law.</param>
    public static Judgement Of(
        IReadOnlyList<GapKind> kinds, IReadOnlyList<RankForms> ranks, (string Kind, IReadOnlyList<IReadOnlyList<DensityPoint>> Gaps) densities, IReadOnlyList<UnmeasuredKind> missing,
        bool controlSound)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(missing);
        if (!controlSound) return GapLawClaim.Unsound(GapSubjects.Form);
        BoundedNumber[] numbers = [.. ranks.SelectMany(rank => rank.Forms.Select(form => new BoundedNumber($"{form.Name} {GapSubjects.Gap(rank.Rank)}", form.ToOthers, Allowed)))];
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

    private static Measurement[] Measurements(IReadOnlyList<RankForms> ranks, BoundedNumber[] numbers)
    {
        var largest = numbers.Where(number => number.IsKnown).MaxBy(number => number.Estimate.Value);
        List<Measurement?> all = [largest is null ? null : Measurement.Of("largest-form-distance", largest.Estimate, numbers.Length, Decades)];
        foreach (var rank in ranks)
        {
            var name = rank.Rank == RankForms.Last ? "n" : $"{rank.Rank}";
            all.Add(Measurement.Of($"form-distance-{name}", OverKinds(rank.Forms.Select(form => form.ToOthers)), rank.Forms.Count, Decades));
            all.Add(Measurement.Of($"uniform-distance-{name}", OverKinds(rank.Forms.Select(form => form.ToUniform)), rank.Forms.Count, Decades));
            all.Add(Measurement.Of($"gaussian-distance-{name}", OverKinds(rank.Forms.Select(form => form.ToGaussian)), rank.Forms.Count, Decades));
        }

        return [.. all.OfType<Measurement>()];
    }

    // The mean over kinds, with the spread between them.
    private static IntervalEstimate OverKinds(IEnumerable<IntervalEstimate> distances) => MeanEstimate.Of([.. distances.Select(distance => distance.Value).Where(double.IsFinite)]);
}
