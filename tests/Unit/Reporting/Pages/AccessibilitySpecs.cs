using ReproHarness.BuildSteps;

namespace ReproHarness.Unit.Reporting.Pages;

/// <summary>No page breaks a rule of axe-core, in light or dark colours, with everything unfolded.</summary>
public sealed class AccessibilitySpecs(OpenedReport report) : IClassFixture<OpenedReport>
{
    [SkippableFact]
    public async Task No_page_breaks_a_rule_of_axe_core()
    {
        await report.Open("index.html");
        var (source, missing) = await AxeCore.Fetch();
        Skip.If(source is null, missing);

        foreach (var (file, number) in Directory.GetFiles(report.Pages, "*.html").Order().Select((file, number) => (file, number)))
        {
            // Each page once: the two schemes differ in their colours alone, which all pages share.
            var page = await report.Open(Path.GetFileName(file), scheme: number % 2 == 0 ? "light" : "dark");
            (await Broken(page, source!)).Should().BeEmpty($"of {Path.GetFileName(file)}");
        }
    }

    [SkippableFact]
    public async Task The_check_sees_a_planted_fault()
    {
        var page = await report.Open("gaps.html");
        var (source, missing) = await AxeCore.Fetch();
        Skip.If(source is null, missing);

        await page.Ask("document.body.insertAdjacentHTML('beforeend', '<main><button></button></main>')");

        (await Broken(page, source!)).Should().ContainMatch("button-name*").And.ContainMatch("landmark-no-duplicate-main*");
    }

    private static async Task<IReadOnlyList<string>> Broken(DevTools page, string source)
    {
        await page.Ask($"{source};document.querySelectorAll('details').forEach(fold => fold.open = true)");

        // A plot is one image to the rules; its thousands of marks would take minutes.
        await page.Ask("document.querySelectorAll('svg g, svg path, svg ellipse').forEach(mark => mark.remove())");
        return await page.AskTexts("""
            axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.flatMap(rule =>
              rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}`)))
            """);
    }
}
