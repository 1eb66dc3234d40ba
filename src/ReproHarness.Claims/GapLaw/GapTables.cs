using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Every rank of a control, every kind of network, every training: what the page of claim C3 is drawn from.</summary>
internal static class GapTables
{
    /// <summary>Ids of the tables.</summary>
    public const string ControlId = "ranks", SmallGapsId = "small-gaps", FormsId = "forms", TrainingsId = "trainings";

    /// <summary>Numbers of a control's rank.</summary>
    public const string Exponent = "exponent", ExactExponent = "exact-exponent", Distance = GapLawMeasurements.Distance,
        AllowedDistance = "allowed-distance";

    /// <summary>Numbers of a kind's small gaps.</summary>
    public const string Ratio = "ratio", Order = "order", UniformExponent = "uniform-exponent", GaussianExponent = "gaussian-exponent";

    /// <summary>Numbers of a training's gap.</summary>
    public const string Change = "change", Visible = "smallest-visible", ChangeAfterFirstEpoch = "change-after-first-epoch",
        Trend = "trend",
        FormChange = "form-change", Growth = "growth";

    private static readonly string[] KindColumns = ["dataset", "network", "training"];

    public static EvidenceTable Control(GapControl control) => new(ControlId, ["rank"],
    [
        .. control.Ranks.Select(row => new EvidenceRow($"{row.Rank}", [$"{row.Rank}"], Numbers(
            Measurement.Of(Exponent, row.Exponent, row.Inside), Measurement.Known(ExactExponent, row.ExactExponent, row.Inside),
            Measurement.Known(Distance, row.Distance, control.Samples),
            Measurement.Known(AllowedDistance, row.Critical, control.Samples)))),
    ]);

    public static EvidenceTable SmallGaps(IReadOnlyList<SmallGaps> kinds, IReadOnlyList<UnmeasuredKind> missing) =>
        new(SmallGapsId, KindColumns,
    [
        .. kinds.Select(kind => Row(kind.Kind, Numbers(
            Measurement.Of(Exponent, kind.Fit.Exponent, kind.Fit.Pairs), Measurement.Of(Ratio, kind.Ratio, kind.Fit.Pairs),
            Measurement.Known(Order, kind.Order, kind.Fit.Pairs), Measurement.Known(UniformExponent, kind.UniformExponent, kind.Fit.Pairs),
            Measurement.Known(GaussianExponent, kind.GaussianExponent, kind.Fit.Pairs)))),
        .. missing.Select(Missing),
    ]);

    public static EvidenceTable Forms(
        IReadOnlyList<GapKind> kinds, IReadOnlyList<RankForms> ranks, IReadOnlyList<UnmeasuredKind> missing) => new(FormsId, KindColumns,
    [
        .. kinds.Select((kind, place) => Row(kind, Numbers([.. ranks.SelectMany(rank => new[]
        {
            Measurement.Of(ToOthers(NameOf(rank)), rank.Forms[place].ToOthers, ranks.Count, GapLawMeasurements.Decades),
            Measurement.Of(ToUniform(NameOf(rank)), rank.Forms[place].ToUniform, ranks.Count, GapLawMeasurements.Decades),
            Measurement.Of(ToGaussian(NameOf(rank)), rank.Forms[place].ToGaussian, ranks.Count, GapLawMeasurements.Decades),
        })]))),
        .. missing.Select(Missing),
    ]);

    public static EvidenceTable Trainings(IReadOnlyList<FollowedTraining> trainings, IReadOnlyList<UnmeasuredKind> missing) =>
        new(TrainingsId, [.. KindColumns, "gap"],
    [
        .. trainings.SelectMany(training => training.Trends.Select((trend, place) => new EvidenceRow(
            $"{training.Kind.Id} {Gap(place)}", [training.Kind.Data, training.Kind.Network, training.Kind.Training, Gap(place)], Numbers(
                Measurement.Of(Change, trend.Change, trend.Pairs), Measurement.Known(Visible, trend.SmallestVisible, trend.Pairs),
                Measurement.Of(ChangeAfterFirstEpoch, trend.ChangeAfterFirstEpoch, trend.Pairs),
                Measurement.Of(Trend, trend.Trend, trend.Points.Length),
                Measurement.Of(FormChange, trend.FormChange, trend.Pairs, GapLawMeasurements.Decades),
                Measurement.Of(Growth, trend.Growth, trend.Pairs))))),
        .. missing.Select(
            one => new EvidenceRow(one.Kind.Id, [one.Kind.Data, one.Kind.Network, one.Kind.Training, ""], [], $"Not run: {one.Reason}")),
    ]);

    private static string Gap(int place) => GapSubjects.Gap(place switch { 0 => 2, 1 => 3, _ => RankForms.Last });

    /// <summary>Distances of a kind's form of a gap: to the other kinds, and to independent logits.</summary>
    /// <param name="gap">One of <see cref="GapNames"/>.</param>
    public static string ToOthers(string gap) => $"to-others-{gap}";

    /// <inheritdoc cref="ToOthers"/>
    public static string ToUniform(string gap) => $"to-uniform-{gap}";

    /// <inheritdoc cref="ToOthers"/>
    public static string ToGaussian(string gap) => $"to-gaussian-{gap}";

    /// <summary>The gaps in names of numbers.</summary>
    public static IReadOnlyList<string> GapNames { get; } = ["2", "3", "n"];

    /// <summary>A gap in names of numbers and figures.</summary>
    public static string NameOf(RankForms rank) => rank.Rank == RankForms.Last ? "n" : $"{rank.Rank}";

    private static EvidenceRow Row(GapKind kind, IReadOnlyList<Measurement> numbers) =>
        new(kind.Id, [kind.Data, kind.Network, kind.Training], numbers);

    private static EvidenceRow Missing(UnmeasuredKind one) =>
        new(one.Kind.Id, [one.Kind.Data, one.Kind.Network, one.Kind.Training], [], $"Not run: {one.Reason}");

    private static List<Measurement> Numbers(params Measurement?[] numbers) => [.. numbers.OfType<Measurement>()];
}
