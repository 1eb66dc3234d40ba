using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.Universality;

/// <summary>How much of the spread goes with each factor.</summary>
internal static class FactorTable
{
    public static Html Of(UniversalityRecord record) => Html.Of($"""
        <table class="factors">
        <caption>Standard deviation of the exponent, with 95 % intervals. Few levels say little about the spread between levels: the interval is wide.</caption>
        <thead><tr><th scope="col">Factor</th><th scope="col" class="num">Levels</th><th scope="col" class="num">Between levels</th><th scope="col" class="num">Within a level</th></tr></thead>
        <tbody>
        {Html.Join(record.Factors.Select(factor => Row(factor, record.Levels.Count(level => level.Labels[0] == factor.Labels[0]))))}
        </tbody>
        </table>
        """);

    private static Html Row(EvidenceRow factor, int levels) => Html.Of($"""
        <tr><th scope="row">{FactorLabels.Heading(factor.Labels[0])}</th><td class="num">{levels}</td><td class="num">{NumberOf(factor, UniversalityTables.Between)}</td><td class="num">{NumberOf(factor, UniversalityTables.Within)}</td></tr>
        """);

    private static Html NumberOf(EvidenceRow factor, string name) => Measurement.Find(factor.Numbers, name) is { } number
        ? Html.Of($"""<b>{NumberText.Fixed(number.Value, 3)}</b> <small>{NumberText.Interval(number, 3)}</small>""")
        : Html.Of($"–");
}
