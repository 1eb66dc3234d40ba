using System.Text.Json;
using System.Text.RegularExpressions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.LinearResponse;

public sealed class LinearResponsePageSpecs()
    : WrittenPageSpecs("linear-response.html", new DateTimeOffset(2026, 11, 24, 5, 6, 7, TimeSpan.Zero))
{
    [Fact]
    public void The_page_is_written_beside_the_main_one_and_linked_from_its_section_and_its_contents()
    {
        var (index, page) = Write(LinearResponseBuilder.Alone(LinearResponseBuilder.Standard()));

        Regex.Matches(index, "href=\"linear-response.html\"").Should().HaveCount(2);
        page.Should()
            .Contain("href=\"index.html\"").And.Contain("Generated 2026-11-24 05:06 UTC").And.Contain("Do the gaps explain the error?");
    }

    [Fact]
    public void There_is_a_curve_and_a_scatter_plot_for_each_network_and_a_row_for_each_cell()
    {
        var page = Write(LinearResponseBuilder.Alone(LinearResponseBuilder.Standard())).Page;

        Regex.Matches(page, "<svg class=\"plot\"").Should().HaveCount(2 * 16);
        Regex.Matches(page, "<tr id=\"C4\\.[^\"]*\"").Should().HaveCount(32);
        page.Should().Contain("<b>0.70</b>").And.Contain("[0.65, 0.75]");
        page.Length.Should().BeLessThan(700_000, "32 cells with 200 dots and their numbers stay a page that opens at once");
    }

    [Fact]
    public void Its_sentences_are_made_from_the_numbers()
    {
        var page = Write(LinearResponseBuilder.Alone(LinearResponseBuilder.Standard())).Page;

        page.Should()
            .Contain("In 16 of 32 cells the gaps explain the error: without anything fitted, predicted over measured error at small "
                + "sizes runs from 0.70 to 0.98.")
            .And.Contain(
                "has the median 0.93 under FGSM (the best linear size, which does not know the attack: 0.88) and 0.85 under step l.l.")
            .And.Contain(
                "in 16 of 16 cells under FGSM and 0 of 16 cells under step l.l.; a density that is finite at zero and rises or falls in "
                    + "a straight line gives the fitted exponent in 16 of 32.");
    }

    [Fact]
    public void Rows_of_the_verdict_table_lead_to_a_row_of_the_section()
    {
        var index = Write(LinearResponseBuilder.Alone(LinearResponseBuilder.WithoutImageNet())).Index;

        var targets = Regex.Matches(index, "href=\"#(C4\\.[^\"]*)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        targets.Should().HaveCount(32).And.OnlyContain(target => Regex.Count(index, $"id=\"{Regex.Escape(target)}\"") == 1);
    }

    [Fact]
    public void What_was_not_measured_is_shown_as_not_run_with_its_reason_and_has_no_plot()
    {
        var page = Write(LinearResponseBuilder.Alone(LinearResponseBuilder.WithoutImageNet())).Page;

        Regex.Matches(page, "class=\"badge not-run\"").Should().HaveCount(6);
        Regex.Matches(page, "<svg class=\"plot\"").Should().HaveCount(2 * 13);
        page.Should().Contain("data set &#39;imagenet&#39; is not on this machine").And.Contain("In 13 of 26 cells");
    }

    [Fact]
    public void Without_a_measured_cell_there_is_no_page_and_the_one_of_an_earlier_run_goes()
    {
        Write(LinearResponseBuilder.Alone(LinearResponseBuilder.Standard()));
        var (index, page) = Write(LinearResponseBuilder.Alone([LinearResponseBuilder.NotRun(LinearResponseBuilder.Standard()[0])]));

        page.Should().BeEmpty();
        index.Should().Contain("is not on this machine").And.NotContain("linear-response.html");
    }

    [Fact]
    public void The_page_is_drawn_from_the_files_alone()
    {
        var input = LinearResponseBuilder.Alone(LinearResponseBuilder.Standard());
        var reread =
            input.Cells.Select(
                cell =>
                    JsonSerializer.Deserialize<CellEvidence>(
                        JsonSerializer.Serialize(cell, EvidenceJson.Indented), EvidenceJson.Indented)!);

        Write(input with { Cells = [.. reread] }).Page.Should().Be(Write(input).Page);
    }

    [Fact]
    public void It_asks_for_nothing_and_escapes_whatever_the_evidence_says()
    {
        const string evil = "<b onclick=\"x\">&'";
        var cells = LinearResponseBuilder.Standard();
        var page = Write(LinearResponseBuilder.Alone(
            [cells[0] with { Cell = $"{evil}/mlp/fgsm", Reason = evil, Findings = [new Finding("x", FindingSeverity.Hint, evil)] },
                .. cells.Skip(1)])).Page;

        page.Should()
            .Contain("default-src 'none'").And.NotContain(
                "<b onclick").And.Contain("&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;").And.NotMatchRegex("(src|href)=\"https?://");
    }
}
