using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Reporting.Pages;

/// <summary>
/// A claim's headline number in every cell as dots on one line, over the band that the rule allows: the picture of a card.
/// </summary>
internal static class NumberStrip
{
    private const double Width = 240, Height = 38, Margin = 8, Middle = 12;

    /// <summary>The strip; empty where fewer than two cells have the number.</summary>
    public static Html Of(ClaimDefinition claim, IReadOnlyList<(CellEvidence Cell, Measurement Number)> rows, string id)
    {
        if (rows.Count < 2) return Html.Empty;
        double[] marks = [.. rows.Select(row => row.Number.Value), .. claim.Band is { } b ? new[] { b.Low, b.High } : []];
        var (low, high) = (marks.Min(), marks.Max());
        if (!(high > low)) return Html.Empty;
        string X(double value) => SvgMarkup.Number(Margin + ((Width - (2 * Margin)) * (value - low) / (high - low)));
        var band = claim.Band is { } allowed
            ? Html.Of($"""<path d="M{X(allowed.Low)} {SvgMarkup.Number(Middle)}H{X(allowed.High)}" stroke="var({InkColor.Band.Variable})" stroke-width="20"/>""")
            : Html.Empty;
        var dots = rows.OrderBy(row => row.Cell.Verdict == Verdict.Verified ? 0 : 1).Select(row => Html.Of($"""
            <circle class="{VerdictStyle.Class(row.Cell.Verdict)}" cx="{X(row.Number.Value)}" cy="{SvgMarkup.Number(Middle)}" r="4"/>
            """));
        var numbers = PlotNumbers.Metadata(
            new PlacedAxis(claim.HeadlineTitle, new AxisRange(low, high, Logarithmic: false), Margin, Width - Margin),
            new PlacedAxis("", new AxisRange(0, 1, Logarithmic: false), Middle, Middle), rows: true,
            rows.Select(row => new PlotSeries(row.Cell.Cell, [new PlotPoint(row.Number.Value, 0, row.Number.Low, row.Number.High)])));
        return Html.Of($"""
            <svg class="strip" viewBox="0 0 {SvgMarkup.Number(Width)} {SvgMarkup.Number(Height)}" role="img" aria-labelledby="{id}-t"><title id="{id}-t">{claim.HeadlineLabel} of {rows.Count} {claim.Unit.Many}, from {NumberText.Fixed(low, claim.Decimals)} to {NumberText.Fixed(high, claim.Decimals)}</title>
            {band}
            <path d="M{SvgMarkup.Number(Margin)} {SvgMarkup.Number(Middle)}H{SvgMarkup.Number(Width - Margin)}" stroke="var({InkColor.Axis.Variable})"/>
            {Html.Join(dots)}
            <text x="{SvgMarkup.Number(Margin)}" y="{SvgMarkup.Number(Height - 4)}">{NumberText.Fixed(low, claim.Decimals)}</text><text x="{SvgMarkup.Number(Width - Margin)}" y="{SvgMarkup.Number(Height - 4)}" text-anchor="end">{NumberText.Fixed(high, claim.Decimals)}</text>
            {numbers}
            </svg>
            """);
    }
}
