using System.Globalization;
using System.Text.Json.Nodes;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;

namespace ReproHarness.Unit.Reporting.Pages;

/// <summary>What the pages do for a reader: sort, filter, tell numbers, save, turn dark, print, and none of it without script.</summary>
public sealed class InteractionSpecs(OpenedReport report) : IClassFixture<OpenedReport>
{
    private const string Exponents =
        "[...document.querySelectorAll('#verdicts table')[0].tBodies[0].rows].map(row => row.cells[2].querySelector('b').textContent)";

    private const string Head = "document.querySelectorAll('#verdicts table')[0].tHead.rows[0].cells[2]";

    [SkippableFact]
    public async Task A_click_on_a_head_sorts_a_table_up_then_down_then_as_reported()
    {
        var page = await report.Open("index.html");
        await page.Ask("document.querySelectorAll('details').forEach(fold => fold.open = true)");
        var reported = await page.AskTexts(Exponents);
        var number = (string text) => text == "–" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
        var measured = reported.Select(number).Where(double.IsFinite).ToList();

        foreach (var (way, expected) in new (string, IEnumerable<double>)[]
                 {
                     ("ascending", measured.Order()), ("descending", measured.OrderDescending()), ("none", measured),
                 })
        {
            await page.Ask($"{Head}.querySelector('button').click()");
            var shown = (await page.AskTexts(Exponents)).Select(number).ToList();
            shown.Where(double.IsFinite).Should().Equal(expected, $"the way is {way}");
            if (way != "none")
                shown.SkipWhile(double.IsFinite).Should().OnlyContain(value => double.IsNaN(value), "what is missing is last");
            ((string?)await page.Ask($"{Head}.ariaSort")).Should().Be(way);
        }
    }

    [SkippableFact]
    public async Task Rows_under_a_heading_stay_under_it_when_sorted()
    {
        var page = await report.Open("universality.html");
        const string groups = """
            [...document.querySelectorAll('table')].filter(table => table.querySelector('tr.group')).flatMap(table => {
              const under = {}; let heading = '';
              for (const row of table.tBodies[0].rows)
                row.classList.contains('group') ? heading = row.innerText : (under[heading] ??= []).push(row.innerText);
              return Object.entries(under).map(([name, rows]) => name + ': ' + rows.sort().join(' '));
            })
            """;
        var before = await page.AskTexts(groups);

        await page.Ask("document.querySelectorAll('th.num .sort').forEach(button => button.click())");

        (await page.AskTexts(groups)).Should().Equal(before).And.NotBeEmpty();
    }

    [SkippableFact]
    public async Task Text_and_verdict_leave_the_rows_that_have_both_and_say_how_many()
    {
        var page = await report.Open("index.html");
        const string shown =
            "[...document.querySelectorAll('#verdicts tbody tr')].filter(row => row.checkVisibility()).map(row => row.innerText)";
        const string counted = "document.querySelector('#verdicts output').textContent";
        var all = OpenedReport.Input.Cells.Count;
        ((string?)await page.Ask(counted)).Should().Be($"{all} rows");

        await Type(page, "pgd fashion");
        string[] words = ["pgd", "fashion"];
        var hasBoth = (string row) => words.All(word => row.Contains(word, StringComparison.Ordinal));
        var fashion = OpenedReport.Input.Cells.Where(cell => hasBoth(cell.Cell)).ToList();
        (await page.AskTexts(shown)).Should().HaveCount(fashion.Count).And.OnlyContain(row => hasBoth(row));
        await page.Ask("{ const pick = document.querySelector('#verdicts .tools select'); pick.value = 'falsified'; "
            + "pick.dispatchEvent(new Event('change')) }");
        var both = fashion.Count(cell => cell.Verdict == Verdict.Falsified);
        (await page.AskTexts(shown)).Should().HaveCount(both).And.OnlyContain(row => row.Contains("Falsified"));
        ((string?)await page.Ask(counted)).Should().Be($"{both} of {all} rows");

        await Type(page, "no such row");
        (await page.AskTexts(shown)).Should().BeEmpty();
        ((string?)await page.Ask(counted)).Should().Be("No row has that.");
    }

    [SkippableFact]
    public async Task A_phone_sorts_rows_that_are_cards()
    {
        var page = await report.Open("index.html", width: 400);
        await page.Ask("document.querySelectorAll('details').forEach(fold => fold.open = true)");
        ((bool?)await page.Ask("document.querySelector('#verdicts .sort-by select').checkVisibility()")).Should().BeTrue();
        await page.Ask("{ const pick = document.querySelector('#verdicts .sort-by select'); pick.value = '2 descending'; "
            + "pick.dispatchEvent(new Event('change')) }");

        (await page.AskTexts(Exponents)).Where(text => text != "–").Select(text => double.Parse(text, CultureInfo.InvariantCulture))
            .Should().BeInDescendingOrder().And.HaveCountGreaterThan(20);
    }

    [SkippableFact]
    public async Task A_plot_tells_its_numbers_under_the_pointer()
    {
        var page = await report.Open("index.html");
        var place = (await page.Ask("""
            (async () => {
              document.documentElement.style.scrollBehavior = 'auto';
              const svg = document.querySelector('#C1-forest-plot-t').closest('svg');
              svg.scrollIntoView({ block: 'center' });
              await new Promise(done => setTimeout(done, 200));
              const numbers = JSON.parse(svg.querySelector('metadata').textContent);
              const [x, y] = numbers.series[3].points[0];
              const at = (axis, value) => axis.start + (value - axis.low) / (axis.high - axis.low) * (axis.end - axis.start);
              const screen = new DOMPoint(at(numbers.x, x), at(numbers.y, y)).matrixTransform(svg.getScreenCTM());
              return [screen.x, screen.y, numbers.series[3].name, x];
            })()
            """))!.AsArray();

        await page.Send("Input.dispatchMouseEvent", new { type = "mouseMoved", x = (double)place[0]! + 2, y = (double)place[1]! + 1 });

        var shown = (string?)await page.Ask("document.querySelector('.readout').innerText");
        var cell = OpenedReport.Input.Cells.Single(cell => cell.Claim == "C1" && cell.Cell == (string)place[2]!);
        shown.Should().StartWith(cell.Cell).And.Contain(cell.Measurements[0].Value.ToString("G4", CultureInfo.InvariantCulture));
        ((bool?)await page.Ask("document.querySelector('.readout').checkVisibility({ visibilityProperty: true })")).Should().BeTrue();
    }

    [SkippableFact]
    public async Task A_keyboard_walks_along_the_points_of_a_plot()
    {
        var page = await report.Open("index.html");
        const string readout = "document.querySelector('.readout').innerText";
        await page.Ask("document.querySelector('#C1 .grid svg.plot').focus({ focusVisible: true })");
        var first = (string?)await page.Ask(readout);
        first.Should().StartWith("measured").And.Contain("Adversarial error");

        foreach (var (key, same) in new[] { ("ArrowRight", false), ("ArrowLeft", true), ("End", false), ("Home", true) })
        {
            await page.Send("Input.dispatchKeyEvent", new { type = "keyDown", key, code = key });
            ((string?)await page.Ask(readout) == first).Should().Be(same, $"{key} was pressed");
        }

        await page.Send("Input.dispatchKeyEvent", new { type = "keyDown", key = "Escape", code = "Escape" });
        ((string?)await page.Ask(readout)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_plot_is_saved_in_light_colours_with_its_legend_and_as_its_own_points()
    {
        var page = await report.Open("index.html", scheme: "dark");
        await page.Ask(
            "document.querySelectorAll('#C1-all-error-curve .plot-tools button').forEach(button => button.click())");
        var (picture, table) = (await Saved("C1-all-error-curve-plot.svg"), await Saved("C1-all-error-curve-plot.csv"));

        picture.Should().StartWith("<svg").And.NotContain("var(").And.Contain("rgb(0, 114, 178)").And.Contain(">digits</text>");
        var figures = OpenedReport.Input.Cells.Where(cell => cell.Claim == "C1").SelectMany(cell => cell.Figures.Take(1)
            .Select(figure => (cell.Cell, Series: figure.Series.Single(series => series.Name == "measured")))).ToList();
        var lines = table.TrimEnd('\n').Split('\n');
        lines.Should().HaveCount(1 + figures.Sum(figure => figure.Series.X.Count));
        var values = lines[1].Split(',');
        values[0].Should().Be(figures[0].Cell);
        double.Parse(values[^3], CultureInfo.InvariantCulture).Should().BeApproximately(figures[0].Series.Y[0], 1e-5);
    }

    [SkippableFact]
    public async Task Every_plot_of_every_page_has_numbers_and_can_be_saved()
    {
        foreach (var file in Directory.GetFiles(report.Pages, "*.html").Select(Path.GetFileName))
        {
            var page = await report.Open(file!);
            (await page.AskTexts("""
                [...document.querySelectorAll('svg.plot, svg.strip')].filter(svg => {
                  const numbers = JSON.parse(svg.querySelector('metadata')?.textContent ?? '{"series":[]}');
                  return svg.closest('.plot-box') === null || (!svg.matches('.drawing') && !numbers.series.some(one => one.points.length));
                }).map(svg => svg.querySelector('title').textContent)
                """)).Should().BeEmpty($"of {file}");
        }
    }

    [SkippableTheory]
    [InlineData("light", "rgb(255, 255, 255)")]
    [InlineData("dark", "rgb(20, 24, 28)")]
    public async Task The_page_has_the_colours_that_its_reader_asks_for(string scheme, string paper)
    {
        var page = await report.Open("index.html", scheme: scheme);
        ((string?)await page.Ask("getComputedStyle(document.body).backgroundColor")).Should().Be(paper);
    }

    [SkippableFact]
    public async Task On_paper_all_that_is_folded_opens_and_no_button_is_left()
    {
        var page = await report.Open("index.html", scheme: "dark", media: "print");
        (await page.AskTexts("[...document.querySelectorAll('.plot-tools, .tools, .readout, nav')].filter(e => e.checkVisibility())"
            + ".map(e => e.className)")).Should().BeEmpty();
        (await page.AskTexts("[...document.querySelectorAll('details')].filter(fold => !fold.lastElementChild.checkVisibility())"
            + ".map(fold => fold.innerText)")).Should().BeEmpty();
        ((string?)await page.Ask("getComputedStyle(document.body).backgroundColor")).Should().Be("rgb(255, 255, 255)");
        ((string?)await page.Ask("getComputedStyle(document.body).getPropertyValue('--s1')")).Should().Be("#0072b2", "paper is light");
    }

    [SkippableFact]
    public async Task Without_script_everything_is_there_but_what_needs_it()
    {
        var page = await report.Open("index.html");
        var rows = (int?)await page.Ask("document.querySelectorAll('tbody tr').length");
        await page.Send("Emulation.setScriptExecutionDisabled", new { value = true });
        try
        {
            await report.Open("index.html");
            ((int?)await page.Ask("document.querySelectorAll('tbody tr').length")).Should().Be(rows);
            ((int?)await page.Ask("document.querySelectorAll('button, input, select, .readout, svg[tabindex]').length")).Should().Be(0);
        }
        finally
        {
            await page.Send("Emulation.setScriptExecutionDisabled", new { value = false });
        }
    }

    private static Task<JsonNode?> Type(DevTools page, string text) => page.Ask(
        $"{{ const field = document.querySelector('#verdicts input'); field.value = '{text}'; field.dispatchEvent(new Event('input')) }}");

    private async Task<string> Saved(string name)
    {
        var path = Path.Combine(report.Saved, name);
        for (var tries = 0; tries < 100 && !File.Exists(path); tries++) await Task.Delay(100);
        return await File.ReadAllTextAsync(path);
    }
}
