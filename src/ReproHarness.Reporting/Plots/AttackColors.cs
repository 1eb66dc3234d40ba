using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Plots;

/// <summary>One colour per attack, the same in every plot of a page.</summary>
internal sealed class AttackColors
{
    private readonly List<string> _attacks;
    private readonly NamedColors _colors;

    /// <summary>Gives colours in the order of the names.</summary>
    public AttackColors(IEnumerable<string> attacks)
    {
        _attacks = [.. attacks.Distinct().Order(StringComparer.Ordinal)];
        _colors = new NamedColors(_attacks);
    }

    /// <summary>The attack's colour; null for a name that is no attack.</summary>
    public InkColor? Of(string attack) => _attacks.Contains(attack) ? _colors.Of(attack) : null;

    /// <summary>What the colours of the <paramref name="shown"/> attacks mean, and <paramref name="more"/> kinds of line.</summary>
    public Html Legend(IEnumerable<string> shown, params (string Name, InkColor Ink, string DashArray)[] more) =>
        _colors.Legend(shown, Labels.Of, more);
}
