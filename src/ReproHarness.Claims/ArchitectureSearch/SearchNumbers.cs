using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Nas.Architectures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>The tables of one search: its searchers, its correlations, the children that were trained again.</summary>
internal static class SearchNumbers
{
    /// <summary>What each kind of search ends with.</summary>
    public static Html Searchers(SearchFamilyRecord family) => Table(
        "At the end of the budget, mean over the searches of a kind with 95 % intervals. Proposals: how many architectures a search "
            + "proposes for each that it has not met before.",
        ["Searcher", "Test accuracy under PGD", "Best reward", "Proposals per child"],
        family.Rows(SearchTables.SearchersId).Select(row => Row(row.Name, [
            NumberCell.Of(Measurement.Find(row.Numbers, SearchTables.TestAccuracy), 3),
            NumberCell.Of(Measurement.Find(row.Numbers, SearchTables.Reward), 3),
            Bare(Measurement.Find(row.Numbers, SearchTables.Proposals), 2)])));

    /// <summary>What goes with adversarial accuracy.</summary>
    public static Html Correlations(SearchFamilyRecord family)
    {
        Html CorrelationRow(string title, string subject, string spearman, string kendall) =>
            Row(title, [NumberCell.Of(family.Number(subject, spearman), 2), NumberCell.Of(family.Number(subject, kendall), 2)]);
        if (!SearchSubjects.Correlations.Any(subject => family.Number(subject, CorrelationMeasurements.Judged) is not null))
            return Html.Empty;
        return Table(
            "Rank correlations of adversarial accuracy over the architectures, with 95 % intervals; partial ones hold the other quantity "
                + "fixed.",
            ["Adversarial accuracy", "Spearman", "Kendall"],
            [
                CorrelationRow("with clean accuracy", SearchSubjects.CleanAccuracy, CorrelationMeasurements.Judged,
                    CorrelationMeasurements.KendallWithClean),
                CorrelationRow("with the number of parameters", SearchSubjects.Size, CorrelationMeasurements.SpearmanWithSize,
                    CorrelationMeasurements.KendallWithSize),
                CorrelationRow("difference of the two", SearchSubjects.Size, CorrelationMeasurements.SpearmanDifference,
                    CorrelationMeasurements.KendallDifference),
                CorrelationRow("with clean accuracy, at equal size", SearchSubjects.CleanAccuracy,
                    CorrelationMeasurements.SpearmanWithCleanGivenSize,
                    CorrelationMeasurements.KendallWithCleanGivenSize),
                CorrelationRow("with size, at equal clean accuracy", SearchSubjects.Size, CorrelationMeasurements.Judged,
                    CorrelationMeasurements.KendallWithSizeGivenClean),
                CorrelationRow("with clean accuracy of another training", SearchSubjects.CleanAccuracy,
                    CorrelationMeasurements.AcrossTrainings, ""),
                CorrelationRow("with itself, of another training", SearchSubjects.CleanAccuracy, CorrelationMeasurements.Repeatable, ""),
            ]);
    }

    /// <summary>What training again gave beside what the table says.</summary>
    public static Html Retrained(SearchFamilyRecord family)
    {
        static Html Number(EvidenceRow row, string name) => Bare(Measurement.Find(row.Numbers, name), 3);
        return Table(
            "Accuracy under PGD in the table and when trained again. Difference: the largest of all numbers of a child, in standard "
                + "deviations of the difference of two trainings; 0 where every number is the same.",
            ["Child", "Reward, table", "again", "Test, table", "again", "Difference"],
            family.Rows(SearchTables.RetrainedId)
                .Select(row => Row(ArchitectureJson.Read(row.Labels[1], $"evidence of {row.Name}").Normal.Text,
                [Number(row, SearchTables.RewardTabulated), Number(row, SearchTables.Reward), Number(row, SearchTables.TestTabulated),
                    Number(row, SearchTables.Test), Bare(Measurement.Find(row.Numbers, SearchTables.Deviation), 1)])));
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

    private static Html Row(string title, IEnumerable<Html> cells) =>
        Html.Of($"""<tr><th scope="row">{title}</th>{Html.Join(cells)}</tr>""");

    private static Html Bare(Measurement? number, int decimals) =>
        Html.Of($"""<td class="num">{NumberText.Fixed(number?.Value ?? double.NaN, decimals)}</td>""");
}
