using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.Results;

/// <summary>The text of <c>docs/findings.md</c> as a page of a report: each sentence of the abstract beside what was found.</summary>
public static partial class FindingsPage
{
    // The text's characters are shown, never taken as markup of a page.
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>The page.</summary>
    /// <param name="text">The text, in Markdown; its first line is the heading.</param>
    public static PageBeside Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = Markdig.Markdown.Parse(text, Markdown);
        var heading = all.OfType<HeadingBlock>().First();
        foreach (var link in all.Descendants<LinkInline>().ToList()) Point(link);
        var rest = all.Where(block => block != heading).ToList();
        return new PageBeside("findings.html", $"{heading.Inline!.FirstChild}", Html.Join(Parts(rest)));
    }

    private static IEnumerable<Html> Parts(List<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is QuoteBlock quote && i + 1 < blocks.Count && blocks[i + 1] is ListBlock answer)
            {
                yield return Html.Of($"""<div class="said">{Drawn(quote)}{Drawn(answer)}</div>""");
                i++;
            }
            else yield return Drawn(blocks[i]);
        }
    }

    private static Html Drawn(Block block)
    {
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Markdown.Setup(renderer);
        renderer.Render(block);
        return new Html(text.ToString());
    }

    // The documents do not lie beside a report. What they say of a claim is what the main page says of it.
    private static void Point(LinkInline link)
    {
        if (ClaimAnchor().Match(link.Url ?? "") is { Success: true } claim)
            link.Url = $"index.html#{claim.Groups[1].Value.ToUpperInvariant()}";
        else
        {
            foreach (var child in link.ToList())
            {
                child.Remove();
                link.InsertBefore(child);
            }

            link.Remove();
        }
    }

    [GeneratedRegex(@"^results\.md#(c\d)-")]
    private static partial Regex ClaimAnchor();
}
