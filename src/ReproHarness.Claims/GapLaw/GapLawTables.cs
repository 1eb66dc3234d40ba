using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.GapLaw;

/// <summary>The tables of the page: kinds of network by gap, trainings, ranks of the controls.</summary>
internal static class GapLawTables
{
    private static readonly (string Subject, string Gap)[] Gaps =
        [(GapSubjects.Second, GapSubjects.Gap(2)), (GapSubjects.Third, GapSubjects.Gap(3)), (GapSubjects.Last, GapSubjects.LastGap)];

    /// <summary>The exponent over j - 1 of every kind and gap.</summary>
    public static Html Exponents(GapLawRecord record)
    {
        var judged = Gaps.Where(gap => record.Of(gap.Subject) is not null).ToList();
        var kinds = judged.SelectMany(gap => record.Rows(gap.Subject, GapTables.SmallGapsId)).DistinctBy(row => row.Name).ToList();
        return kinds.Count == 0 ? Html.Empty : Table(
            "Exponent of small gaps over j − 1, with 95 % intervals. 1 is the law of independent logits.",
            ["Kind of network", .. judged.Select(gap => gap.Gap)],
            kinds,
            kind =>
                judged.Select(
                    gap =>
                        NumberOf(
                            record.Rows(gap.Subject, GapTables.SmallGapsId).FirstOrDefault(row => row.Name == kind.Name), GapTables.Ratio,
                            2)));
    }

    /// <summary>The distances of every kind's forms.</summary>
    public static Html Forms(GapLawRecord record)
    {
        var kinds = record.Rows(GapSubjects.Form, GapTables.FormsId);
        return kinds.Count == 0 ? Html.Empty : Table(
            "Distance between forms in decades of gap, the scale taken out: from the mean of the other kinds, with 95 % intervals, and "
                + "from as many independent logits, uniform and Gaussian.",
            ["Kind of network", .. Gaps.SelectMany(gap => new[] { $"{gap.Gap} to others", "uniform / Gaussian" })],
            kinds,
            kind => GapTables.GapNames.SelectMany(gap => new[] { NumberOf(kind, GapTables.ToOthers(gap), 2), Controls(kind, gap) }));
    }

    /// <summary>Every followed training, gap by gap.</summary>
    public static Html Trainings(GapLawRecord record)
    {
        var rows = record.Rows(GapSubjects.Training, GapTables.TrainingsId);
        return rows.Count == 0 ? Html.Empty : Table(
            "From initialisation to the end of training. Visible: the smallest change of the exponent that would have been found in four "
                + "of five trainings. Trend: rank correlation with the moments. The verdict rests on Δ₁₂.",
            ["Training", "Change of exponent", "visible", "after first epoch", "Trend", "Change of form", "Growth of scale"],
            rows,
            row => 
            [
                NumberOf(row, GapTables.Change, 2), Bare(row, GapTables.Visible, 2), NumberOf(row, GapTables.ChangeAfterFirstEpoch, 2),
                NumberOf(row, GapTables.Trend, 2),
                NumberOf(row, GapTables.FormChange, 2), Bare(row, GapTables.Growth, 0),
            ]);
    }

    /// <summary>Every rank of a control.</summary>
    public static Html Control(GapLawRecord record, string subject)
    {
        var rows = record.Rows(subject, GapTables.ControlId);
        return rows.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="{GapSubjects.Words(subject)}">
            <table class="cell-numbers">
            <caption>{GapSubjects.Words(subject)}, rank by rank.</caption>
            <thead><tr><th scope="col">j</th><th scope="col" class="num">Exponent</th><th scope="col" class="num">exact law</th><th scope="col" class="num">Distance</th><th scope="col" class="num">allowed</th></tr></thead>
            <tbody>{Html.Join(rows.Select(row => Html.Of($"""<tr><th scope="row">{row.Name}</th>{NumberOf(row, GapTables.Exponent, 3)}{Bare(row, GapTables.ExactExponent, 3)}{Bare(row, GapTables.Distance, 5)}{Bare(row, GapTables.AllowedDistance, 5)}</tr>""")))}</tbody>
            </table>
            </div>
            """);
    }

    private static Html Table(string caption, IReadOnlyList<string> columns, IReadOnlyList<EvidenceRow> rows, Func<EvidenceRow, IEnumerable<Html>> numbers) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="{caption}">
        <table class="cell-numbers">
        <caption>{caption}</caption>
        <thead><tr>{Html.Join(columns.Select((column, place) => Html.Of($"""<th scope="col" class="{(place == 0 ? "" : "num")}">{column}</th>""")))}</tr></thead>
        {Html.Join(rows.GroupBy(row => row.Labels[0]).Select(group => Html.Of($"""
            <tbody>
            <tr class="group"><th scope="rowgroup" colspan="{columns.Count}"><span>{Labels.Of(group.Key)}</span></th></tr>
            {Html.Join(group.Select(row => Row(row, columns.Count, numbers)))}
            </tbody>
            """)))}
        </table>
        </div>
        """);

    private static Html Row(EvidenceRow row, int columns, Func<EvidenceRow, IEnumerable<Html>> numbers) => row.Numbers.Count == 0
        ? Html.Of($"""<tr class="bare"><th scope="row">{row.Name}</th><td colspan="{columns - 1}">{VerdictStyle.Badge(Verdict.NotRun)} <small>{row.Note}</small></td></tr>""")
        : Html.Of($"""<tr><th scope="row">{row.Name}</th>{Html.Join(numbers(row))}</tr>""");

    private static Html NumberOf(EvidenceRow? row, string name, int decimals) =>
        NumberCell.Of(Measurement.Find(row?.Numbers, name), decimals);

    private static Html Controls(EvidenceRow row, string gap)
    {
        string Value(string number) => NumberText.Fixed(Measurement.Find(row.Numbers, number)?.Value ?? double.NaN);
        return Html.Of($"""<td class="num">{Value(GapTables.ToUniform(gap))} / {Value(GapTables.ToGaussian(gap))}</td>""");
    }

    private static Html Bare(EvidenceRow row, string name, int decimals) =>
        Html.Of($"""<td class="num">{NumberText.Fixed(Measurement.Find(row.Numbers, name)?.Value ?? double.NaN, decimals)}</td>""");
}
