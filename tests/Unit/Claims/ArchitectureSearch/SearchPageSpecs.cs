using System.Text.Json;
using System.Text.RegularExpressions;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Unit.Nas;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.ArchitectureSearch;

public sealed class SearchPageSpecs()
    : WrittenPageSpecs("architecture-search.html", new DateTimeOffset(2026, 11, 26, 5, 6, 7, TimeSpan.Zero))
{
    [Fact]
    public void One_page_shows_both_claims_with_every_verdict_and_both_rules()
    {
        var (index, page) = Write(SearchBuilder.Input(SearchBuilder.Fast));

        page.Should()
            .ContainAll(
                "claims C6 and C7", "The rule of C6, fixed before measuring", "The rule of C7, fixed before measuring",
                SearchClaim.Claim.Statement, CorrelationClaim.Claim.Statement);
        foreach (var cell in SearchBuilder.Fast)
            page.Should()
                .Contain($"<article class=\"cell\" id=\"{cell.Claim}.{cell.Cell.Replace('/', '.')}\"").And.Contain(
                    System.Net.WebUtility.HtmlEncode(cell.Reason));
        Regex.Matches(index, "href=\"architecture-search.html\"").Should()
            .HaveCount(4, "of two claims the table of contents and the section");
        Short.Should()
            .ContainAll(
                "### C6 Search finds robustness", "### C7 Robustness follows accuracy, not size",
                "| digits, white-box against the hand-made cell | ✓ Verified | 0.060 [0.05");
    }

    [Fact]
    public void A_cell_that_two_searchers_found_is_drawn_once_with_both_names()
    {
        var page = Write(SearchBuilder.Input(SearchBuilder.Fast)).Page;

        Drawn(page).Should().Equal("Controller’s choice, evolution’s choice", "Random search’s choice", "Hand-made cell", "Best of all");
        page.Should()
            .ContainAll(
                "<dt>Parameters</dt><dd>4\u202F210</dd>", "<dt>Multiply-adds</dt><dd>81\u202F000</dd>", "<dt>Reward</dt><dd>0.360</dd>");
    }

    [Fact]
    public void A_hand_made_network_of_another_width_is_another_network()
    {
        // The cell that the controller chose, made wider.
        var contest = MadeUpSearches.Contest(MadeUpSearches.Entrant("controller", 0.4), MadeUpSearches.Entrant("hand-made", 0.3));
        var wider = contest with { Entrants =
            [contest.Entrants[0], contest.Entrants[0] with { Name = "hand-made", Cost = new(9000, 99_000) }] };
        var page = Write(SearchBuilder.Input(
            [SearchBuilder.File("mnist", SearchSubjects.WhiteBox, SearchClaim.Judge(SearchSubjects.WhiteBox, wider))])).Page;

        Drawn(page).Should().Equal("Controller’s choice", "Hand-made cell");
    }

    [Fact]
    public void A_cell_too_wide_for_a_column_has_the_row()
    {
        var cell = MadeUpCells.Cell("sep3x3(0)+sep3x3(1) sep3x3(2)+sep3x3(1) sep3x3(3)+sep3x3(1)");
        var contest = MadeUpSearches.Contest(MadeUpSearches.Entrant("controller", 0.4), MadeUpSearches.Entrant("hand-made", 0.3));
        var wide = contest with { Entrants =
            [contest.Entrants[0] with { Architecture = new(cell, contest.Entrants[0].Architecture.Normal) }, contest.Entrants[1]] };
        var page = Write(SearchBuilder.Input(
            [SearchBuilder.File("mnist", SearchSubjects.WhiteBox, SearchClaim.Judge(SearchSubjects.WhiteBox, wide))])).Page;

        Regex.Matches(page, "class=\"(cell[^\"]*)\" id=\"found").Select(match => match.Groups[1].Value).Should()
            .Equal("cell broad", "cell");
    }

    [Fact]
    public void Reward_and_test_accuracy_stand_side_by_side_with_bands()
    {
        var page = Write(SearchBuilder.Input(SearchBuilder.Fast)).Page;
        var pair = Regex.Match(page, "(?s)<div class=\"pair\">\\s*<figure id=\"digits.reward-curve\">.*?<figure "
            + "id=\"digits.test-curve\">.*?</figure>").Value;

        Regex.Matches(pair, "fill-opacity=\"0.14\"").Should().HaveCount(6, "three searchers in two figures");
        Regex.Matches(pair, "</svg>best of all</li>").Should().ContainSingle();
    }

    [Fact]
    public void A_search_without_bands_is_drawn_too()
    {
        var page = Write(SearchBuilder.Input(SearchBuilder.Standard)).Page;

        Curve("mnist.reward-curve", page).Should().Contain("One search of each kind").And.NotContain("fill-opacity");
        Curve("mnist.test-curve", page).Should().Contain("</svg>evolution</li>");
    }

    [Fact]
    public void Every_attack_has_a_row_in_the_order_of_what_it_uses_and_the_best_of_it_is_marked()
    {
        var page = Write(SearchBuilder.Input(SearchBuilder.Standard)).Page;
        var table = Regex.Match(page, "(?s)<table class=\"cell-numbers arms\">.*?</table>").Value;
        string RowOf(string attack) => Regex.Match(table, $"(?s)<th scope=\"row\">{attack}</th>.*?</tr>").Value;

        Regex.Matches(table, "<th scope=\"row\">(.*?)</th>").Select(match => match.Groups[1].Value).Should().Equal(
            "Clean", "FGSM", "Step least likely", "PGD", "PGD by the margin", "APGD by DLR", "Worst of these, image by image",
            "Square, queries only", "Transfer from the controller’s choice", "Transfer from the hand-made cell",
            "Worst of these, image by image");
        RowOf("PGD").Should().MatchRegex("(?s)>0\\.400 <span.*>0\\.351 <span.*<b>0\\.421<span class=\"sr\">, the best");
        RowOf("PGD").Should()
            .Contain("<small>+0.050 [").And.Contain("<small>−0.020 [", "the lead over random search’s choice and over the hand-made cell");
        Regex.Matches(RowOf("Square, queries only"), "the best").Should().HaveCount(3, "all are equally good");
    }

    [Fact]
    public void Dots_are_shaded_by_size_from_light_to_dark_and_the_legend_says_so()
    {
        var page = Write(SearchBuilder.Input(SearchBuilder.Fast)).Page;
        var figure = Regex.Match(page, "(?s)<figure id=\"digits.accuracy-scatter\">.*?</figure>").Value;

        foreach (var shade in Enumerable.Range(1, 4))
            Regex.Matches(figure, $"var\\(--q{shade}\\)").Should().HaveCount(2, "once in the plot and once in its legend");
        Regex.Matches(figure, "[\\d,]+ to [\\d,]+ parameters</li>").Should().HaveCount(4);
        page.Should().Contain("<figure id=\"digits.size-scatter\">");
    }

    [Fact]
    public void The_tables_hold_every_correlation_every_searcher_and_what_was_trained_again()
    {
        var page = Write(SearchBuilder.Input(SearchBuilder.Fast)).Page;

        page.Should().ContainAll(
            "<th scope=\"row\">with clean accuracy, at equal size</th>", "<th scope=\"row\">difference of the two</th>",
            "<b>0.71</b> <span class=\"interval\">[0.65, 0.76]</span>",
            "Proposals per child", "Difference", "Worth knowing", "Random search with as many children",
            "./build.sh FastClaims --seed 1 --device cpu --claim C6",
            "./build.sh FastClaims --seed 1 --device cpu --claim C7");
        Regex.Matches(page, "<td class=\"num\">1\\.2</td>").Should().ContainSingle("0.012 is 1.2 standard deviations");
    }

    [Fact]
    public void What_was_not_run_says_why_and_what_was_is_shown()
    {
        var page = Write(SearchBuilder.Input(SearchBuilder.Standard)).Page;

        page.Should()
            .Contain("was not run on MNIST: Data set &#39;mnist&#39; is not on this machine.").And.NotContain(
                "Rank correlations of adversarial accuracy");
    }

    [Fact]
    public void The_main_page_says_of_each_claim_what_is_its_own()
    {
        var index = Write(SearchBuilder.Input(SearchBuilder.Fast)).Index;
        string Section(string claim) => Regex.Match(index, $"(?s)<section id=\"{claim}\".*?</section>").Value;

        Section("C6").Should().Contain("does as well").And.NotContain("adversarial accuracy follows");
        Section("C7").Should().Contain("adversarial accuracy follows").And.NotContain("looked for cells");
    }

    [Fact]
    public void A_run_that_stopped_half_way_shows_what_it_has()
    {
        foreach (var cell in SearchBuilder.Fast.Concat(SearchBuilder.Standard.Take(3)))
            Write(SearchBuilder.Input([cell])).Page.Should().Contain(System.Net.WebUtility.HtmlEncode(cell.Reason));
    }

    [Fact]
    public void The_page_is_drawn_from_the_files_alone()
    {
        var input = SearchBuilder.Input([.. SearchBuilder.Fast, .. SearchBuilder.Standard]);
        var reread =
            input.Cells.Select(
                cell =>
                    JsonSerializer.Deserialize<CellEvidence>(
                        JsonSerializer.Serialize(cell, EvidenceJson.Indented), EvidenceJson.Indented)!);
        Write(input with { Cells = [.. reread] }).Page.Should().Be(Write(input).Page);
    }

    [Fact]
    public void Ids_are_unique_and_without_evidence_there_is_no_page()
    {
        var page = Write(SearchBuilder.Input([.. SearchBuilder.Fast, .. SearchBuilder.Standard])).Page;
        Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).Should().OnlyHaveUniqueItems();
        Write(SearchBuilder.Input([.. SearchBuilder.Standard.Where(cell => cell.Verdict == Verdict.NotRun)])).Page.Should().BeEmpty();
    }

    private static string Curve(string id, string page) => Regex.Match(page, $"(?s)<figure id=\"{id}\">.*?</figure>").Value;

    private static IEnumerable<string> Drawn(string page) =>
        Regex.Matches(page, "<h4 id=\"found[^\"]*\">(.*?)</h4>").Select(match => match.Groups[1].Value);
}
