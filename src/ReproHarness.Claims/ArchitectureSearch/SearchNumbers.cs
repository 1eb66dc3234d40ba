using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Nas.Architectures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>The tables of one search: its searchers, its correlations, the children that were trained again.</summary>
internal static class SearchNumbers
{
    /// <summary>What each kind of search ends with.</summary>
    public static Html Searchers(SearchFamilyRecord family) => Table(
        "At the end of the budget, mean over the searches of a kind with 95 % intervals. Proposals: how many architectures a search proposes for each that it has not met before.",
        ["Searcher", "Test accuracy under PGD", "Best reward", "Proposals per child"],
        family.Rows(SearchTables.SearchersId).Select(row => Row(row.Name, [
            NumberCell.Of(Measurement.Find(row.Numbers, "test-accuracy"), 3), NumberCell.Of(Measurement.Find(row.Numbers, "reward"), 3),
            Bare(Measurement.Find(row.Numbers, "proposals-per-child"), 2)])));

    /// <summary>What goes with adversarial accuracy.</summary>
    public static Html Correlations(SearchFamilyRecord family)
    {
        Html Told(string title, string subject, string spearman, string kendall) =>
            Row(title, [NumberCell.Of(family.Number(subject, spearman), 2), NumberCell.Of(family.Number(subject, kendall), 2)]);
        if (!SearchSubjects.Correlations.Any(subject => family.Number(subject, CorrelationMeasurements.Judged) is not null)) return Html.Empty;
        return Table(
            "Rank correlations of adversarial accuracy over the architectures, with 95 % intervals; partial ones hold the other quantity fixed.",
            ["Adversarial accuracy", "Spearman", "Kendall"],
            [
                Told("with clean accuracy", SearchSubjects.CleanAccuracy, CorrelationMeasurements.Judged, "kendall-with-clean"),
                Told("with the number of parameters", SearchSubjects.Size, "spearman-with-size", "kendall-with-size"),
                Told("difference of the two", SearchSubjects.Size, "spearman-difference", "kendall-difference"),
                Told("with clean accuracy, at equal size", SearchSubjects.CleanAccuracy, "spearman-with-clean-given-size", "kendall-with-clean-given-size"),
                Told("with size, at equal clean accuracy", SearchSubjects.Size, CorrelationMeasurements.Judged, "kendall-with-size-given-clean"),
                Told("with clean accuracy of another training", SearchSubjects.CleanAccuracy, "spearman-across-trainings", ""),
                Told("with itself, of another training", SearchSubjects.CleanAccuracy, "spearman-repeatable", ""),
            ]);
    }

    /// <summary>What training again gave beside what the table says.</summary>
    public static Html Retrained(SearchFamilyRecord family)
    {
        static Html Number(EvidenceRow row, string name) => Bare(Measurement.Find(row.Numbers, name), 3);
        return Table(
            "Accuracy under PGD in the table and when trained again. Difference: the largest of all numbers of a child, in standard deviations of the difference of two trainings; 0 where every number is the same.",
            ["Child", "Reward, table", "again", "Test, table", "again", "Difference"],
            family.Rows(SearchTables.RetrainedId).Select(row => Row(ArchitectureJson.Read(row.Labels[1], $"evidence of {row.Name}").Normal.Text,
                [Number(row, "reward-tabulated"), Number(row, "reward"), Number(row, "test-tabulated"), Number(row, "test"), Bare(Measurement.Find(row.Numbers, "deviation"), 1)])));
    }

    private static Html Table(string caption, IReadOnlyList<string> columns, IEnumerable<Html> rows)
    {
        var all = rows.ToList();
        return all.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="{columns[0]}: {columns[1]} and more">
            <table class="cell-numbers">
            <caption>{caption}</caption>
            <thead><tr>{Html.Join(columns.Select((column, place) => Html.Of($"""<th scope="col" class="{(place == 0 ? "" : "num")}">{column}</th>""")))}</tr></thead>
            <tbody>{Html.Join(all)}</tbody>
            </table>
            </div>
            """);
    }

    private static Html Row(string title, IEnumerable<Html> cells) => Html.Of($"""<tr><th scope="row">{title}</th>{Html.Join(cells)}</tr>""");

    private static Html Bare(Measurement? number, int decimals) => Html.Of($"""<td class="num">{NumberText.Fixed(number?.Value ?? double.NaN, decimals)}</td>""");
}
