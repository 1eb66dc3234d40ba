using System.Globalization;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Pages;

/// <summary>Where a keyboard skips to.</summary>
public sealed record SkipLink(string Target, string Text);

/// <summary>When and by which command a page came to be.</summary>
internal sealed record PageOrigin(string Verb, DateTimeOffset At, string Command)
{
    /// <summary>Of a page of the report.</summary>
    public static PageOrigin Report(ReportInput input, DateTimeOffset generatedAt) =>
        new("Generated", generatedAt, input.Cells.Count == 0 ? "./build.sh Report" : RunCommands.Of(input.Cells[0]).Report());
}

/// <summary>What every page is: one file, its own script alone, no request. The content policy forbids all else.</summary>
internal static class PageShell
{
    /// <summary>The paper.</summary>
    public const string Paper = "“Intriguing Properties of Adversarial Examples”, Cubuk, Zoph, Schoenholz and Le, arXiv 1711.02846";

    public static string Of(string title, SkipLink skip, Html header, Html main, PageOrigin origin) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {new Html(PageScript.Source)}; style-src 'unsafe-inline'; img-src data:">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <title>{title}</title>
        <style>
        {Stylesheet.Text}
        </style>
        </head>
        <body>
        <a class="skip" href="#{skip.Target}">{skip.Text}</a>
        <header class="page">
        {header}
        </header>
        <main>
        {main}
        </main>
        <footer class="page">{origin.Verb} {origin.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC by <code>{origin.Command}</code>.</footer>
        <script>{PageScript.Text}</script>
        </body>
        </html>
        """).Markup;
}
