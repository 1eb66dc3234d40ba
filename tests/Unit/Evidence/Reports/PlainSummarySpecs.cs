using ReproHarness.Evidence.Reports;

namespace ReproHarness.Unit.Evidence.Reports;

public sealed class PlainSummarySpecs
{
    [Fact]
    public void It_counts_verdicts_gives_the_range_and_says_what_left_its_tolerance_and_the_scale()
    {
        PlainSummary.Of(EvidenceBuilder.FastTier()).Should()
            .Contain("verified in 22, falsified in 3, inconclusive in 1 and not run in 1 of 27 cells")
            .And.Contain("from 0.94 to 1.56, where theory expects 1.")
            .And.Contain("1 of 52 numbers left their tolerance").And.Contain("toy scale");
    }

    [Fact]
    public void Without_a_baseline_it_says_so()
    {
        PlainSummary.Of(EvidenceBuilder.FastTier() with { Differences = [] }).Should().Contain("no baseline");
    }

    [Fact]
    public void A_number_missing_on_one_side_counts_as_outside()
    {
        var missing = new BaselineDifference("C1", "cell", "exponent", double.NaN, 1, 0.1);

        missing.Within.Should().BeFalse();
        BaselineTable.Of([new("C1", "cell", "r2", 1, 1.01, 0.1), missing]).Markup.Should().MatchRegex("(?s)2 of the 2.*exponent.*outside.*r2.*within");
    }

    [Fact]
    public void Numbers_that_did_not_change_are_folded_away()
    {
        BaselineTable.Of([new("C1", "cell", "r2", 1, 1, 0.1), new("C1", "cell", "exponent", 1, 1.2, 0.1)]).Markup
            .Should().MatchRegex("(?s)1 of the 2.*exponent.*\\+2.00.*<details>.*1 numbers that did not change.*r2");
        BaselineTable.Of([new("C1", "cell", "r2", 1, 1, 0.1)]).Markup.Should().Contain("None of the 1 numbers on record has changed");
    }
}
