using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;
using ReproHarness.Unit.Claims.GapLaw;

namespace ReproHarness.Unit.Reporting.Pages;

public sealed class VerdictTableSpecs
{
    [Theory]
    [InlineData(Verdict.Verified, "✓", "Verified")]
    [InlineData(Verdict.Falsified, "✕", "Falsified")]
    [InlineData(Verdict.Inconclusive, "?", "Inconclusive")]
    [InlineData(Verdict.NotRun, "–", "Not run")]
    public void A_badge_says_its_verdict_by_word_and_symbol(Verdict verdict, string symbol, string word)
    {
        VerdictStyle.Badge(verdict).Markup.Should().Contain($">{symbol}</span>{word}<");
    }

    [Fact]
    public void Totals_count_the_cells_of_each_verdict()
    {
        var table = VerdictTable.Of(EvidenceBuilder.FastTier()).Markup;

        table.Should().Contain("<b>22</b> <span class=\"badge verified\">").And.Contain("<b>3</b> <span class=\"badge falsified\">")
            .And.Contain("<b>1</b> <span class=\"badge inconclusive\">").And.Contain("<b>1</b> <span class=\"badge not-run\">");
    }

    [Fact]
    public void A_row_says_the_number_with_its_interval_and_whether_it_was_measured_now()
    {
        var input = EvidenceBuilder.FastTier();

        var cached = VerdictTable.Of(input with { Cells = [input.Cells[0]] }).Markup;
        var now = VerdictTable.Of(input with { Cells = [input.Cells[1]] }).Markup;

        cached.Should()
            .Contain("<b>0.94</b>").And.Contain("[0.85, 1.03]").And.Contain(
                "0.9971").And.Contain("1.42").And.Contain("1\u202F797").And.Contain("Toy").And.Contain(">from cache<");
        now.Should().Contain(">now<");
    }

    [Fact]
    public void A_row_names_its_judgement_in_words_and_says_why_the_claim_does_not_hold()
    {
        var cells = GapLawBuilder.All.Select(
            cell => cell.Cell == "gap-2" ? cell with { Verdict = Verdict.Falsified, Reason = "planted" } : cell);
        var table = VerdictTable.Of(GapLawBuilder.Input([.. cells])).Markup;

        table.Should().Contain(">Small gaps Δ₁₂</a><small class=\"why\">planted</small>")
            .And.Contain("Small-gap exponent over j − 1").And.NotContain(">gap-2<").And.NotContain("Exponent-ratio");
    }

    [Fact]
    public void A_cell_that_was_not_run_has_no_number()
    {
        var input = EvidenceBuilder.FastTier();

        VerdictTable.Of(input with { Cells = [input.Cells[^1]] }).Markup.Should().Contain(">not run<").And.Contain("<b>–</b>");
    }
}
