using System.Text;

namespace ReproHarness.Reporting.Markup;

/// <summary>Text in Markdown.</summary>
internal static class MarkdownText
{
    /// <summary>The text as it is: cells of a Markdown table end at a bar or a line end, and HTML passes through.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            if (@"\|`*_[]<>#".Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
