using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.Entropy;

/// <summary>The tables of one kind of network: its networks, their gains, the audit.</summary>
internal static class EntropyNumbers
{
    /// <summary>What each strength makes of the networks.</summary>
    public static Html Networks(EntropyFamilyRecord family) => Table(
        family, "Without an attack: mean over the seeds with 95 % intervals. Scale: standard deviation of the logits.",
        [("Clean accuracy", EntropyTables.CleanAccuracy, 3), ("Entropy", EntropyTables.Entropy, 3), ("Mean gap", EntropyTables.MeanGap, 2),
            ("Median gap", EntropyTables.MedianGap, 2), ("Scale", EntropyTables.LogitDeviation, 2)]);

    /// <summary>The power law of each strength.</summary>
    public static Html Laws(EntropyFamilyRecord family) => Table(
        family,
        "e(eps) = A eps^B under FGSM, small errors. Changes are paired with the networks without a penalty; shift: decades of eps by "
            + "which the curve moves, in the middle of the window.",
        [("Exponent B", EntropyMeasurements.Exponent, 2), ("log₁₀ A", EntropyTables.Prefactor, 2),
            ("Change of B", EntropyMeasurements.ExponentChange, 2), ("Shift", EntropyMeasurements.Shift, 2)]);

    /// <summary>Gains of each strength.</summary>
    public static Html Gains(EntropyFamilyRecord family) => Table(
        family,
        "Gains in adversarial accuracy, mean over sizes. Masked: change of the share that stands every attack by the plain cross-entropy "
            + "and falls to another arm.",
        
        [
            ("White-box gain", EntropyTables.WhiteBoxGain, 3), ("its effect size", EntropyTables.WhiteBoxEffect, 1),
            ("Robust gain", EntropyTables.RobustGain, 3), ("its effect size", EntropyTables.RobustEffect, 1),
            ("Masked", EntropyMeasurements.Hidden, 3),
        ]);

    /// <summary>What other libraries would make of the white-box gain.</summary>
    public static Html Rounding(EntropyFamilyRecord family) => Table(
        family, "The white-box gain as other libraries compute it. Saturated: share of images whose float32 softmax is exactly 1.",
        [
            ("White-box gain", EntropyTables.WhiteBoxGain, 3), ("as other libraries", EntropyTables.PlainWhiteBoxGain, 3),
            ("of it, rounding", EntropyMeasurements.FromRounding, 3), ("Saturated", EntropyMeasurements.Saturated, 3),
        ]);

    /// <summary>Every item of the audit at every strength and size.</summary>
    public static Html Audit(EntropyFamilyRecord family)
    {
        var rows = family.Rows(EntropyTables.AuditId);
        if (rows.Count == 0) return Html.Empty;
        var lambdas = rows.Select(row => row.Labels[0]).Distinct().ToList();
        return Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Audit of {family.Name}">
            <table class="cell-numbers">
            <caption>The audit, mean over the seeds. Bold: a symptom.</caption>
            <thead><tr><th scope="col">Item</th>{Html.Join(lambdas.Select(lambda => Html.Of($"""<th scope="col" class="num">λ = {lambda}</th>""")))}</tr></thead>
            {Html.Join(rows.GroupBy(row => row.Labels[1]).Select(size => Html.Of($"""
                <tbody>
                <tr class="group"><th scope="rowgroup" colspan="{lambdas.Count + 1}"><span>eps = {size.Key}</span></th></tr>
                {Html.Join(AuditItem.All.Select(item => Row(item, [.. size])))}
                </tbody>
                """)))}
            </table>
            </div>
            """);
    }

    private static Html Row(AuditItem item, IReadOnlyList<EvidenceRow> strengths) => Html.Of($"""
        <tr><th scope="row">{item.Id.Replace('-', ' ')}<br><small>{item.Question}</small></th>{Html.Join(strengths.Select(row => Number(item, Measurement.Find(row.Numbers, item.Id)?.Value ?? double.NaN)))}</tr>
        """);

    private static Html Number(AuditItem item, double number) => number >= item.Bound
        ? Html.Of($"""<td class="num"><b>{NumberText.Fixed(number, 3)}</b></td>""")
        : Html.Of($"""<td class="num">{NumberText.Fixed(number, 3)}</td>""");

    private static Html Table(EntropyFamilyRecord family, string caption, IReadOnlyList<(string Title, string Name, int Decimals)> columns)
    {
        var rows = family.Rows(EntropyTables.StrengthsId);
        return !rows.Any(row => columns.Any(column => Measurement.Find(row.Numbers, column.Name) is not null)) ? Html.Empty : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="{family.Name}: {columns[0].Title}, {columns[1].Title} and more">
            <table class="cell-numbers">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">Penalty</th>{Html.Join(columns.Select(column => Html.Of($"""<th scope="col" class="num">{column.Title}</th>""")))}</tr></thead>
            <tbody>{Html.Join(rows.Select(row => Html.Of($"""<tr><th scope="row">λ = {row.Name}{(row.Note is { } note ? $", {note}" : "")}</th>{Html.Join(columns.Select(column => NumberCell.Of(Measurement.Find(row.Numbers, column.Name), column.Decimals)))}</tr>""")))}</tbody>
            </table>
            </div>
            """);
    }
}
