using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Unit.Reporting.Pages;

public sealed class PlainSummarySpecs
{
    [Fact]
    public void It_counts_verdicts_gives_the_range_and_says_what_left_its_tolerance_and_the_scale()
    {
        PlainSummary.Of(EvidenceBuilder.FastTier()).Should()
            .Contain("verified in 22, falsified in 3, inconclusive in 1 and not run in 1 of 27 cells")
            .And.Contain("from 0.94 to 1.56, where theory expects 1.")
            .And.Contain("1 of 52 numbers left their tolerance").And.Contain("the verdict changed in 1 cell.").And.Contain("toy scale");
    }

    [Fact]
    public void Without_a_baseline_it_says_so()
    {
        PlainSummary.Of(EvidenceBuilder.FastTier() with { Differences = [], VerdictChanges = [] }).Should().Contain("no baseline");
    }

    [Fact]
    public void A_number_missing_on_one_side_counts_as_outside()
    {
        var missing = new BaselineDifference("C1", "cell", "exponent", double.NaN, 1, 0.1);

        missing.Within.Should().BeFalse();
        Table([new("C1", "cell", "r2", 1, 1.01, 0.1), missing], []).Markup.Should()
            .MatchRegex("(?s)1 of the 2 numbers on record left.*exponent.*outside.*<details>.*r2.*within");
    }

    [Fact]
    public void Numbers_far_within_their_tolerance_are_folded_away()
    {
        Table([new("C1", "cell", "r2", 1, 1, 0.1), new("C1", "cell", "exponent", 1, 1.2, 0.1)], []).Markup
            .Should().MatchRegex("(?s)1 of the 2 numbers on record left.*exponent.*\\+2.00.*<details>.*1 numbers within half their "
                + "tolerance.*r2");
        Table([new("C1", "cell", "r2", 1, 1.06, 0.1)], []).Markup.Should()
            .Contain("All 1 numbers on record stayed").And.NotContain("<details>");
    }

    [Fact]
    public void A_verdict_that_changed_stands_first_even_without_numbers()
    {
        var change = new VerdictChange("C1", "cell", "Verified in 8 of 8 runs", Verdict.NotRun);

        Table([new("C1", "cell", "r2", 1, 2, 0.1)], [change]).Markup.Should()
            .MatchRegex("(?s)1 verdict is not the one on record.*C1 cell.*Verified in 8 of 8 runs.*Not run.*r2.*outside");
        Table([], [change]).Markup.Should().Contain("C1 cell").And.NotContain("No baseline is on record");
        PlainSummary.Of(EvidenceBuilder.FastTier() with { Differences = [], VerdictChanges = [change] }).Should().NotContain("no baseline");
    }

    [Fact]
    public void Equal_numbers_are_within_whatever_the_tolerance_and_a_change_where_none_is_tolerated_is_infinite()
    {
        new BaselineDifference("C1", "cell", "decades", 1, 1, 0).Within.Should().BeTrue();
        var changed = new BaselineDifference("C1", "cell", "decades", 1, 0.5, 0);

        changed.Within.Should().BeFalse();
        Table([changed], []).Markup.Should().Contain("−∞").And.Contain("outside");
    }

    private static Html Table(IReadOnlyList<BaselineDifference> differences, IReadOnlyList<VerdictChange> verdicts) =>
        BaselineTable.Of(EvidenceBuilder.FastTier() with { Differences = differences, VerdictChanges = verdicts });
}
