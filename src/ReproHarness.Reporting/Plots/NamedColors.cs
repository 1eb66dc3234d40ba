using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Plots;

/// <summary>One colour per name, in the order given, and the legend that says so.</summary>
/// <param name="names">The names, each once.</param>
/// <param name="inks">Colours, in the order of use.</param>
internal sealed class NamedColors(IReadOnlyList<string> names, IReadOnlyList<InkColor> inks)
{
    /// <summary>Colours that are easily told apart.</summary>
    /// <param name="names">The names, each once.</param>
    public NamedColors(IReadOnlyList<string> names) : this(names, InkColor.Series)
    {
    }

    /// <summary>The name's colour; the ink of the text for one that is not listed.</summary>
    public InkColor Of(string name) => names.ToList().IndexOf(name) is >= 0 and var place ? inks[place % inks.Count] : InkColor.Text;

    /// <summary>The legend of all names.</summary>
    /// <param name="words">A name as a reader knows it.</param>
    /// <param name="more">Further kinds of line.</param>
    public Html Legend(Func<string, string> words, params (string Name, InkColor Ink, string DashArray)[] more) =>
        Legend(names, words, more);

    /// <summary>The legend of some of them.</summary>
    public Html Legend(IEnumerable<string> shown, Func<string, string> words, params (string Name, InkColor Ink, string DashArray)[] more) => Html.Of($"""
        <ul class="legend" aria-label="Legend">
        {Html.Join(shown.Select(name => Entry(words(name), Of(name), "", 4)))}
        {Html.Join(more.Select(line => Entry(line.Name, line.Ink, line.DashArray, 2)))}
        </ul>
        """);

    private static Html Entry(string name, InkColor ink, string dashes, int width) => Html.Of(
        $"""<li><svg viewBox="0 0 28 10" aria-hidden="true"><path d="M1 5H27" stroke="var({ink.Variable})" stroke-width="{width}" stroke-dasharray="{dashes}"/></svg>{name}</li>""");
}
