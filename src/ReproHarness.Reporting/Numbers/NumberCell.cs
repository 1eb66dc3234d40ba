using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Numbers;

/// <summary>A number with its interval as a cell of a table.</summary>
internal static class NumberCell
{
    /// <summary>The cell; a dash where there is no number.</summary>
    public static Html Of(Measurement? number, int decimals) => number is null
        ? Html.Of($"""<td class="num">–</td>""")
        : Html.Of($"""<td class="num"><b>{NumberText.Fixed(number.Value, decimals)}</b> <span class="interval">{NumberText.Interval(number, decimals)}</span></td>""");
}
