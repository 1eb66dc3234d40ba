using ReproHarness.Reporting.Pages;

namespace ReproHarness.Unit.Reporting.Pages;

public sealed class MarkdownReportSpecs
{
    [Fact]
    public void It_holds_summary_totals_one_row_per_cell_and_what_left_its_tolerance()
    {
        var text = MarkdownReport.Of(EvidenceBuilder.FastTier(), DateTimeOffset.UnixEpoch);

        text.Should().Contain("✓ Verified 22 · ✕ Falsified 3 · ? Inconclusive 1 · – Not run 1")
            .And.Contain("| digits/linear, fgsm | ✓ Verified | 0.94 [0.85, 1.03] | 0.9971 |")
            .And.Contain("### Outside their tolerance").And.Contain("| C1 digits/mlp, step-ll | exponent | 0.971 | 0.975 | +1.33 |");
        text.Split('\n')
            .Count(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains("| Toy |", StringComparison.Ordinal)).Should()
            .Be(27);
    }

    [Fact]
    public void A_verdict_that_changed_stands_before_the_verdict_tables()
    {
        var text = MarkdownReport.Of(EvidenceBuilder.FastTier(), DateTimeOffset.UnixEpoch);

        text.Should()
            .MatchRegex(
                @"(?s)### ✕ Verdicts that changed.*\| C1 fashion/mlp-untrained, fgsm \| Verified in 8 of 8 runs \| ✕ Falsified \|"
                    + ".*### C1 ");
        MarkdownReport.Of(EvidenceBuilder.FastTier() with { VerdictChanges = [] }, DateTimeOffset.UnixEpoch).Should()
            .NotContain("Verdicts that changed");
    }

    [Fact]
    public void A_bar_a_line_end_or_markup_cannot_leave_its_cell()
    {
        var input = EvidenceBuilder.FastTier();

        var text = MarkdownReport.Of(input with { Cells = [input.Cells[0] with { Cell = "a|b\n<i>" }] }, DateTimeOffset.UnixEpoch);

        text.Should().Contain(@"| a\|b \<i\> | ✓");
    }
}
