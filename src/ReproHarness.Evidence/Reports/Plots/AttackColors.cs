using ReproHarness.Evidence.Universality;

namespace ReproHarness.Evidence.Reports.Plots;

/// <summary>One colour per attack, the same in every plot of a page.</summary>
internal sealed class AttackColors
{
    private readonly List<string> _attacks;

    /// <summary>Gives colours in the order of the names.</summary>
    public AttackColors(IEnumerable<string> attacks) => _attacks = [.. attacks.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The attack's colour; null for a name that is no attack.</summary>
    public InkColor? Of(string attack) => _attacks.IndexOf(attack) is >= 0 and var place ? InkColor.Series[place % InkColor.Series.Count] : null;

    /// <summary>What the colours of the <paramref name="shown"/> attacks mean, and <paramref name="more"/> kinds of line.</summary>
    public Html Legend(IEnumerable<string> shown, params (string Name, InkColor Ink, string DashArray)[] more) => Html.Of($"""
        <ul class="legend" aria-label="Legend">
        {Html.Join(shown.Select(attack => Entry(FactorWords.Level(attack), Of(attack)!, "", 4)))}
        {Html.Join(more.Select(line => Entry(line.Name, line.Ink, line.DashArray, 2)))}
        </ul>
        """);

    private static Html Entry(string name, InkColor ink, string dashes, int width) => Html.Of(
        $"""<li><svg viewBox="0 0 28 10" aria-hidden="true"><path d="M1 5H27" stroke="var({ink.Variable})" stroke-width="{width}" stroke-dasharray="{dashes}"/></svg>{name}</li>""");
}
