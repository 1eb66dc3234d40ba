using System.Text.Json;

namespace ReproHarness.Storage;

/// <summary>Text of a file for a message: one line and short, whatever is in the file.</summary>
public static class PrintableText
{
    private const int LongestName = 80;
    private const int LongestSentence = 400;

    /// <summary>A name, shortened, with '?' for what is no printable ASCII.</summary>
    public static string Of(string text) => Shown(text, LongestName);

    /// <summary>The same of a sentence, such as a library's message: its end often says what is wrong.</summary>
    public static string Sentence(string text) => Shown(text, LongestSentence);

    /// <summary>A JSON value as written; <c>missing</c> for none.</summary>
    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "missing" : Of(value.GetRawText());

    private static string Shown(string text, int longest)
    {
        var shown = string.Concat(text.Take(longest).Select(c => c is >= ' ' and <= '~' ? c : '?'));
        return text.Length > longest ? $"{shown}..." : shown;
    }
}
