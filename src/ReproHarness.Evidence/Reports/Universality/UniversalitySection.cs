using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.Universality;

namespace ReproHarness.Evidence.Reports.Universality;

/// <summary>Claim C2 on the main page: its verdicts, one figure, and the way to its own page.</summary>
internal static class UniversalitySection
{
    public static Html Of(IReadOnlyList<CellEvidence> cells, string id)
    {
        var record = new UniversalityRecord(cells);
        return Html.Of($"""
            {VerdictCards.Of(record, "")}
            {(UniversalityPage.Shows(cells) ? Link : Html.Empty)}
            {UniversalityFigures.Curves(record, CurveFamilyFigure.CollapsedId, $"{id}-collapse")}
            """);
    }

    private static Html Link => Html.Of($"""<p class="more"><a href="{UniversalityPage.FileName}">Every curve, every cell and every factor: the page of this claim</a></p>""");
}
