using System.Security.Cryptography;
using System.Text;

namespace ReproHarness.Reporting.Markup;

/// <summary>
/// The page's script, embedded in the assembly: sorting and filtering of tables, numbers of plots, saving them, printing. A page reads well
/// without it. It asks for nothing, and the page's content policy allows this text alone.
/// </summary>
internal static class PageScript
{
    // The saving of plots reads their numbers as the readout does.
    private static readonly string[] Parts =
        ["SortedTables.js", "FilteredTables.js", "PlotReadout.js", "SavedPlots.js", "OpenedForPrint.js"];

    public static Html Text { get; } = new(string.Concat(Parts.Select(Read)));

    /// <summary>What the content policy calls it.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text.Markup)))}'";

    // A browser reads a line end as \n, whichever the checkout has.
    private static string Read(string part)
    {
        using var stream = typeof(PageScript).Assembly.GetManifestResourceStream(typeof(PageScript), $"Scripts.{part}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
