using System.Text.Json;
using System.Text.RegularExpressions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.Universality;

public sealed class UniversalityPageSpecs()
    : WrittenPageSpecs("universality.html", new DateTimeOffset(2026, 11, 24, 5, 6, 7, TimeSpan.Zero))
{
    [Fact]
    public void The_page_is_written_beside_the_main_one_and_linked_from_its_section_and_its_contents()
    {
        var (index, page) = Write(UniversalityBuilder.BesidePowerLaw());

        Regex.Matches(index, "href=\"universality.html\"").Should().HaveCount(2);
        page.Should()
            .Contain("href=\"index.html\"").And.Contain("Generated 2026-11-24 05:06 UTC").And.Contain("Is the exponent universal?");
    }

    [Fact]
    public void Without_evidence_of_it_there_is_no_page_and_the_one_of_an_earlier_run_goes()
    {
        Write(UniversalityBuilder.Alone(UniversalityBuilder.Standard()));
        var (index, page) = Write(EvidenceBuilder.FastTier());

        page.Should().BeEmpty();
        index.Should().NotContain("universality.html");
    }

    [Fact]
    public void A_claim_that_was_not_run_gives_its_reason_on_the_main_page_and_no_page_of_its_own()
    {
        var cell = UniversalityBuilder.Standard()[0] with {
            Verdict = Verdict.NotRun, Reason = "nothing was measured here", Measurements = [], Figures = [], Findings = [], Tables = null };
        var (index, page) = Write(UniversalityBuilder.Alone([cell]));

        page.Should().BeEmpty();
        index.Should().Contain("nothing was measured here").And.Contain("Not run").And.NotContain("universality.html");
    }

    [Fact]
    public void The_page_is_drawn_from_the_files_alone()
    {
        var input = UniversalityBuilder.Alone(UniversalityBuilder.Standard());
        var reread =
            input.Cells.Select(
                cell =>
                    JsonSerializer.Deserialize<CellEvidence>(
                        JsonSerializer.Serialize(cell, EvidenceJson.Indented), EvidenceJson.Indented)!);

        Write(input with { Cells = [.. reread] }).Page.Should().Be(Write(input).Page);
    }

    [Fact]
    public void It_shows_the_four_verdicts_every_factor_and_every_cell()
    {
        var page = Write(UniversalityBuilder.Alone(UniversalityBuilder.Standard())).Page;

        page.Should()
            .ContainAll(
                "All attacks", "FGSM alone", "PGD alone", "Step l.l. alone", "Where it holds and where it breaks",
                "Why is step l.l. steeper?", "universality is verified for FGSM, PGD and step l.l.");
        Regex.Matches(page, "<th scope=\"row\">[a-z0-9]+/<wbr>[a-z0-9-]+/<wbr>(fgsm|pgd|step-ll)</th>").Should().HaveCount(48);
        Regex.Matches(page, "class=\"badge falsified\"").Should().HaveCount(1);
        Regex.Matches(page, "class=\"badge verified\"").Should().HaveCount(3);
    }

    [Fact]
    public void What_was_not_measured_is_shown_as_not_run_with_its_reason()
    {
        var page = Write(UniversalityBuilder.Alone(UniversalityBuilder.WithoutImageNet())).Page;

        Regex.Matches(page, "class=\"badge not-run\"").Should().HaveCount(9);
        page.Should()
            .Contain("data set &#39;imagenet&#39; is not on this machine").And.Contain(
                "39 cells (").And.Contain("9 further cells have none and count for nothing").And.NotContain("Why is step l.l. steeper?");
    }

    [Fact]
    public void Cells_link_to_what_claim_C1_says_of_them_where_it_was_judged()
    {
        var input = UniversalityBuilder.BesidePowerLaw();
        var known = input.Cells[0] with { Cell = "mnist/cnn/fgsm" };
        var page = Write(input with { Cells = [known, .. input.Cells.Skip(1)] }).Page;

        Regex.Matches(page, "href=\"index.html#C1\\.[^\"]*\"").Select(match => match.Value).Should()
            .Equal("href=\"index.html#C1.mnist.cnn.fgsm\"");
    }

    [Fact]
    public void The_cards_of_claim_C1_stay_as_they_are()
    {
        static string Cards(string index) =>
            index[index.IndexOf("id=\"C1-cells\"", StringComparison.Ordinal)..index.IndexOf(
                "</section>", index.IndexOf("id=\"C1-cells\"", StringComparison.Ordinal), StringComparison.Ordinal)];

        Cards(Write(UniversalityBuilder.BesidePowerLaw()).Index).Should().Be(Cards(Write(EvidenceBuilder.FastTier()).Index));
    }

    [Fact]
    public void It_asks_for_nothing_and_escapes_whatever_the_evidence_says()
    {
        const string evil = "<b onclick=\"x\">&'";
        var cells = UniversalityBuilder.WithoutImageNet();
        var rows = cells[0].Tables![0].Rows;
        var tables = cells[0].Tables!.ToList();
        tables[0] = tables[0] with { Rows =
            [.. rows.Select(
                row =>
                    row with { Name = $"{evil}{row.Name}", Note = row.Note is null ? null
                        : evil, Labels = [$"{evil}{row.Labels[0]}", .. row.Labels.Skip(1)] })] };
        var page = Write(UniversalityBuilder.Alone(
            [cells[0] with { Reason = evil, Tables = tables, Findings = [new Finding("x", FindingSeverity.Hint, evil)] },
                .. cells.Skip(1)])).Page;

        page.Should()
            .Contain("default-src 'none'").And.NotContain(
                "<b onclick").And.Contain("&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;").And.NotMatchRegex("(src|href)=\"https?://");
    }

    [Fact]
    public void The_short_report_has_the_claim_with_its_own_columns()
    {
        Write(UniversalityBuilder.Alone(UniversalityBuilder.Standard()));

        Short.Should().Contain("### C2 The exponent is universal")
            .And.Contain("| Spread of the exponent between cells, tau | Pooled B | Collapse | n |")
            .And.MatchRegex(
                @"\| Step l\.l\. \| ✓ Verified \| 0\.\d\d \[0\.\d\d, 0\.\d\d\] \| 1\.2\d \| 0\.\d\d\d \| 16 \| Reduced \|").And.Contain(
                    "falsified in 1 of 4 judgements");
    }
}
