using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Pages;

/// <summary>The main page: every claim, the baselines and the machines.</summary>
internal static class HtmlPage
{
    public static string Of(ReportInput input, DateTimeOffset generatedAt) => PageShell.Of(
        $"ReproHarness report, {TierName.Of(input.Tier)} tier",
        new SkipLink("answers", "Skip to the answers"),
        Html.Of($"""
            <p class="kicker">ReproHarness · {TierName.Of(input.Tier)} tier{Scales(input)}</p>
            <h1>Do the claims hold?</h1>
            <p class="subtitle">{PageShell.Paper}, measured again.</p>
            """),
        Html.Of($"""
            {AnswerCards.Of(input)}
            {Contents(input)}
            {VerdictTable.Of(input)}
            {Html.Join(input.Claims.Select(claim => ClaimSection.Of(claim, input.CellsOf(claim))))}
            {BaselineTable.Of(input)}
            {SettingsTable.Of(input.Cells)}
            {EnvironmentTable.Of(input.Cells)}
            """),
        PageOrigin.Report(input, generatedAt));

    private static string Scales(ReportInput input) => string.Concat(
        input.Cells.Select(cell => cell.Scale).Distinct().Order().Select(scale => $" · {scale.ToString().ToLowerInvariant()} scale"));

    private static Html Contents(ReportInput input) => Html.Of($"""
        <nav aria-label="Contents"><ul class="contents">
        {Html.Join(input.Beside.Select(page => Html.Of($"""<li><a href="{page.FileName}">{page.Title}</a></li>""")))}
        <li><a href="#verdicts">All verdicts</a></li>
        {Html.Join(input.Claims.Select(claim => Html.Of($"""<li><a href="#{Anchor.Of(claim.Claim.Id)}">{claim.Claim.Id} {claim.Claim.Title}</a>{OwnPage(input, claim)}</li>""")))}
        <li><a href="#baselines">Against the baseline</a></li>
        <li><a href="#settings">Settings</a></li>
        <li><a href="#environment">Environment</a></li>
        </ul></nav>
        """);

    private static Html OwnPage(ReportInput input, ClaimDefinition claim) =>
        claim.Page is { } page && page.Shows(input.CellsOf(claim)) ? Html.Of($""" (<a href="{page.FileName}">its page</a>)""") : Html.Empty;
}
