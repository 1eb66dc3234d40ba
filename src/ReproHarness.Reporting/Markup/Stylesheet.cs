namespace ReproHarness.Reporting.Markup;

/// <summary>The page's style sheet, embedded in the assembly.</summary>
internal static class Stylesheet
{
    public static Html Text { get; } = new(Read());

    private static string Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream(typeof(Stylesheet), "Stylesheet.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
