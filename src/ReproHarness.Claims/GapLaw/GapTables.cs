using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Every rank of a control, every kind of network, every training: what the page of claim C3 is drawn from.</summary>
internal static class GapTables
{
    /// <summary>Ids of the tables.</summary>
    public const string ControlId = "ranks", SmallGapsId = "small-gaps", FormsId = "forms", TrainingsId = "trainings";

    private static readonly string[] KindColumns = ["dataset", "network", "training"];

    public static EvidenceTable Control(GapControl control) => new(ControlId, ["rank"],
    [
        .. control.Ranks.Select(row => new EvidenceRow($"{row.Rank}", [$"{row.Rank}"], Numbers(
            Measurement.Of("exponent", row.Exponent, row.Inside), Measurement.Known("exact-exponent", row.ExactExponent, row.Inside),
            Measurement.Known("ks-distance", row.Distance, control.Samples), Measurement.Known("allowed-distance", row.Critical, control.Samples)))),
    ]);

    public static EvidenceTable SmallGaps(IReadOnlyList<SmallGaps> kinds, IReadOnlyList<UnmeasuredKind> missing) => new(SmallGapsId, KindColumns,
    [
        .. kinds.Select(kind => Row(kind.Kind, Numbers(
            Measurement.Of("exponent", kind.Fit.Exponent, kind.Fit.Pairs), Measurement.Of("ratio", kind.Ratio, kind.Fit.Pairs),
            Measurement.Known("order", kind.Order, kind.Fit.Pairs), Measurement.Known("uniform-exponent", kind.UniformExponent, kind.Fit.Pairs),
            Measurement.Known("gaussian-exponent", kind.GaussianExponent, kind.Fit.Pairs)))),
        .. missing.Select(Missing),
    ]);

    public static EvidenceTable Forms(IReadOnlyList<GapKind> kinds, IReadOnlyList<RankForms> ranks, IReadOnlyList<UnmeasuredKind> missing) => new(FormsId, KindColumns,
    [
        .. kinds.Select((kind, place) => Row(kind, Numbers([.. ranks.SelectMany(rank => new[]
        {
            Measurement.Of($"to-others-{Name(rank)}", rank.Forms[place].ToOthers, ranks.Count, FormJudgement.Decades),
            Measurement.Of($"to-uniform-{Name(rank)}", rank.Forms[place].ToUniform, ranks.Count, FormJudgement.Decades),
            Measurement.Of($"to-gaussian-{Name(rank)}", rank.Forms[place].ToGaussian, ranks.Count, FormJudgement.Decades),
        })]))),
        .. missing.Select(Missing),
    ]);

    public static EvidenceTable Trainings(IReadOnlyList<FollowedTraining> trainings, IReadOnlyList<UnmeasuredKind> missing) => new(TrainingsId, [.. KindColumns, "gap"],
    [
        .. trainings.SelectMany(training => training.Trends.Select((trend, place) => new EvidenceRow(
            $"{training.Kind.Id} {Gap(place)}", [training.Kind.Data, training.Kind.Network, training.Kind.Training, Gap(place)], Numbers(
                Measurement.Of("change", trend.Change, trend.Pairs), Measurement.Known("smallest-visible", trend.SmallestVisible, trend.Pairs),
                Measurement.Of("change-after-first-epoch", trend.ChangeAfterFirstEpoch, trend.Pairs), Measurement.Of("trend", trend.Trend, trend.Points.Length),
                Measurement.Of("form-change", trend.FormChange, trend.Pairs, FormJudgement.Decades), Measurement.Of("growth", trend.Growth, trend.Pairs))))),
        .. missing.Select(one => new EvidenceRow(one.Kind.Id, [one.Kind.Data, one.Kind.Network, one.Kind.Training, ""], [], $"Not run: {one.Reason}")),
    ]);

    private static string Gap(int place) => GapSubjects.Gap(place switch { 0 => 2, 1 => 3, _ => RankForms.Last });

    private static string Name(RankForms rank) => rank.Rank == RankForms.Last ? "n" : $"{rank.Rank}";

    private static EvidenceRow Row(GapKind kind, IReadOnlyList<Measurement> numbers) => new(kind.Id, [kind.Data, kind.Network, kind.Training], numbers);

    private static EvidenceRow Missing(UnmeasuredKind one) => new(one.Kind.Id, [one.Kind.Data, one.Kind.Network, one.Kind.Training], [], $"Not run: {one.Reason}");

    private static List<Measurement> Numbers(params Measurement?[] numbers) => [.. numbers.OfType<Measurement>()];
}
