using System.Globalization;
using ReproHarness.Evidence.Claims;

namespace ReproHarness.Evidence.Reports;

/// <summary>The whole page: one file, no script, no request. The content policy forbids both.</summary>
internal static class HtmlPage
{
    public static string Of(ReportInput input, DateTimeOffset generatedAt) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <title>ReproHarness report, {Name(input.Tier)} tier</title>
        <style>
        {Stylesheet.Text}
        </style>
        </head>
        <body>
        <a class="skip" href="#verdicts">Skip to the verdicts</a>
        <header class="page">
        <p class="kicker">ReproHarness · {Name(input.Tier)} tier</p>
        <h1>Do the claims hold?</h1>
        <p class="subtitle">“Intriguing Properties of Adversarial Examples”, Cubuk, Zoph, Schoenholz and Le, arXiv 1711.02846, measured again.</p>
        </header>
        <main>
        {VerdictTable.Of(input)}
        <section id="summary" aria-labelledby="summary-title">
        <h2 id="summary-title">In short</h2>
        <p class="lead">{PlainSummary.Of(input)}</p>
        {Contents(input)}
        </section>
        {Html.Join(input.Claims.Select(claim => ClaimSection.Of(claim, [.. input.Cells.Where(cell => cell.Claim == claim.Claim.Id)])))}
        {BaselineTable.Of(input.Differences, input.VerdictChanges)}
        {EnvironmentTable.Of(input.Cells)}
        </main>
        <footer class="page">Generated {generatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC by <code>./build.sh Report</code>.</footer>
        </body>
        </html>
        """).Markup;

    private static Html Contents(ReportInput input) => Html.Of($"""
        <nav aria-label="Contents"><ul class="contents">
        <li><a href="#verdicts">Verdicts</a></li>
        {Html.Join(input.Claims.Select(claim => Html.Of($"""<li><a href="#{Anchor.Of(claim.Claim.Id)}">{claim.Claim.Id} {claim.Claim.Title}</a></li>""")))}
        <li><a href="#baselines">Against the baseline</a></li>
        <li><a href="#environment">Environment</a></li>
        </ul></nav>
        """);

    private static string Name(Tier tier) => tier switch { Tier.Fast => "fast", Tier.Standard => "standard", _ => "full" };
}
