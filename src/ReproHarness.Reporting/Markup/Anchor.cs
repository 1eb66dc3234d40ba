using System.Globalization;

namespace ReproHarness.Reporting.Markup;

/// <summary>Ids of page elements: different parts give different ids.</summary>
internal static class Anchor
{
    public static string Of(params string[] parts) => string.Concat(string.Join('/', parts).Select(c => c switch
    {
        '/' => ".",
        '-' => "-",
        _ when char.IsAsciiLetterOrDigit(c) => $"{c}",
        _ => $"_{((int)c).ToString("x", CultureInfo.InvariantCulture)}",
    }));
}
