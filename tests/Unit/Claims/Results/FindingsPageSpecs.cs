using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Claims.Results;
using ReproHarness.Contracts.Runs;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.Results;

/// <summary>The findings as a page of the report: the text of docs/findings.md, with nothing that lies elsewhere.</summary>
public sealed class FindingsPageSpecs
{
    private const string Text = """
        # What we found

        See [results](results.md) and [C2](results.md#c2-the-exponent-is-universal).

        > The error is universal.

        - **Toy data:** holds <b>at once</b>.

        ## More

        > A sentence alone.
        """;

    private static string Page(string text) => FindingsPage.Of(text).Of(EvidenceBuilder.FastTier(), DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_sentence_stands_beside_what_was_found() => Page(Text).Should().Contain("<h1>What we found</h1>")
        .And.MatchRegex(
            "<div class=\"said\"><blockquote>\\s*<p>The error is universal.</p>\\s*</blockquote>\\s*<ul>\\s*<li><strong>Toy data:")
        .And.MatchRegex("<blockquote>\\s*<p>A sentence alone.</p>");

    [Fact]
    public void A_link_to_a_claim_leads_to_the_main_page_and_any_other_is_text() => Page(Text).Should()
        .Contain("<a href=\"index.html#C2\">C2</a>").And.Contain("See results and").And.NotContain("results.md");

    [Fact]
    public void Markup_in_the_text_is_shown_and_not_used() => Page(Text).Should().Contain("&lt;b&gt;at once&lt;/b&gt;");

    [Fact]
    public void A_checkout_without_documents_has_none() =>
        new ResultsWriter(new MockFileSystem(), "/nowhere").Findings().Should().BeNull();

    [Fact]
    public void It_says_what_the_document_says_of_every_claim()
    {
        var files = new FileSystem();
        var root = RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory);
        var findings = new ResultsWriter(files, root).Findings()!;
        files.File.ReadAllText(Path.Combine(root, "docs", "findings.md")).Should().Be(findings);

        var page = Page(findings);
        foreach (var claim in new[] { "C1", "C2", "C3", "C4", "C5", "C6", "C7" }) page.Should().Contain($"index.html#{claim}");
        page.Split("class=\"said\"").Should().HaveCount(11, "the abstract has ten sentences");
        page.Should().NotContain(".md").And.NotContain("<img");
    }
}
