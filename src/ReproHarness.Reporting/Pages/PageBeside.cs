using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Pages;

/// <summary>A page of the report that belongs to no claim.</summary>
/// <param name="fileName">Its name, beside the main page.</param>
/// <param name="title">Its heading, and the text of the link to it.</param>
/// <param name="body">All below its heading.</param>
public sealed class PageBeside(string fileName, string title, Html body)
{
    /// <summary>Its name, beside the main page.</summary>
    public string FileName { get; } = fileName;

    /// <summary>Its heading.</summary>
    public string Title { get; } = title;

    /// <summary>The page.</summary>
    public string Of(ReportInput input, DateTimeOffset generatedAt)
    {
        ArgumentNullException.ThrowIfNull(input);
        return PageShell.Of(
            $"{Title}: ReproHarness report, {TierName.Of(input.Tier)} tier",
            new SkipLink("main", "Skip to the text"),
            Html.Of($"""
                <p class="kicker"><a href="index.html">ReproHarness · {TierName.Of(input.Tier)} tier</a></p>
                <h1>{Title}</h1>
                """),
            Html.Of($"""<div id="main" class="prose">{body}</div>"""),
            PageOrigin.Report(input, generatedAt));
    }
}
