using System.Text.Json;

namespace ReproHarness.Experiments.Data;

/// <summary>Text of a file for a message: one line and short, whatever is in the file.</summary>
internal static class PrintableText
{
    private const int Longest = 80;

    /// <summary>The text, shortened, with '?' for what is no printable ASCII.</summary>
    public static string Of(string text)
    {
        var shown = string.Concat(text.Take(Longest).Select(c => c is >= ' ' and <= '~' ? c : '?'));
        return text.Length > Longest ? $"{shown}..." : shown;
    }

    /// <summary>A JSON value as written; <c>missing</c> for none.</summary>
    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "missing" : Of(value.GetRawText());
}
