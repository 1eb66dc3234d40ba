using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace ReproHarness.Reporting.Markup;

/// <summary>
/// Markup that is safe to put into the page. Made from an interpolated string whose every hole is escaped unless it is markup itself.
/// </summary>
public readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    /// <summary>Markup from a template: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c> escapes <c>text</c>.</summary>
    public static Html Of(HtmlTemplate template) => new(template.ToString());

    /// <summary>Pieces one after another.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Join("\n", pieces.Select(piece => piece.Markup)));

    public override string ToString() => Markup;
}

/// <summary>Escapes what is put into a template.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlTemplate(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + 16 * formattedCount);

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(Html value) => _text.Append(value.Markup);

    public void AppendFormatted<T>(T value) => AppendFormatted(Convert.ToString(value, CultureInfo.InvariantCulture));

    public void AppendFormatted(string? value) => _text.Append(WebUtility.HtmlEncode(value));

    public override string ToString() => _text.ToString();
}
