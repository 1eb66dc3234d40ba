using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.Universality;

/// <summary>The figures of curves, each with its legend and what to see in it; nothing where the evidence has no such figure.</summary>
internal static class UniversalityFigures
{
    public static Html Curves(UniversalityRecord record, string figureId, string id)
    {
        if (record.Figure(figureId) is not { } figure) return Html.Empty;
        var legend = figureId == CurveFamilyFigure.CollapsedId
            ? record.Colors.Legend(
                record.Attacks, ("common curve", InkColor.Text, "6 4"),
                ($"{NumberText.Short(UniversalityClaim.LargestDistance)} decades from it, the bound of the rule", InkColor.Axis, "2 3"))
            : record.Colors.Legend(record.Attacks);
        return Html.Of($"""
            <figure id="{id}">
            <div class="wide">{CurveFamilyPlot.Of(figure, record.Colors, $"{id}-plot")}</div>
            {legend}
            <figcaption><b>{figure.Title}.</b> {figure.Caption}</figcaption>
            </figure>
            """);
    }

    /// <summary>How the attacks point, with the text that the numbers give.</summary>
    public static Html Direction(UniversalityRecord record)
    {
        if (record.Figure(DirectionFigure.Id) is not { } figure) return Html.Empty;
        var explanation = record.Whole!.Findings.FirstOrDefault(finding => finding.Id == UniversalityFindings.Explanation)?.Message;
        return Html.Of($"""
            <section id="directions" aria-labelledby="directions-title">
            <h2 id="directions-title">{figure.Title}</h2>
            <p>{explanation}</p>
            <figure>
            <div class="wide">{CurveFamilyPlot.Of(figure, record.Colors, "directions-plot")}</div>
            {record.Colors.Legend(figure.Series.Select(series => series.Name))}
            <figcaption>{figure.Caption}</figcaption>
            </figure>
            </section>
            """);
    }
}
