using ReproHarness.Contracts.Claims;
using ReproHarness.Studies.Replay;

namespace ReproHarness.Unit.Studies.Replay;

public sealed class ReplayedCellTests
{
    private static readonly Measurement Exponent = new("exponent", 1.02, 0.9, 1.1, 12000);
    private static readonly Measurement Share = new("zero-gradient", 0, 0, 0.001, 3000, Measurement.Share);
    private static readonly ReplayedCell Record = new("C1", "digits/mlp/fgsm", Verdict.Verified, [], [Exponent, Share]);

    [Fact]
    public void The_same_verdict_and_numbers_differ_in_nothing() =>
        (Record with { Numbers = [Exponent, Share] }).DifferencesFrom(Record).Should().BeEmpty();

    [Fact]
    public void The_last_bit_of_a_logarithm_is_no_change() =>
        With(Exponent with { Value = Math.BitIncrement(1.02), Low = Math.BitDecrement(0.9) }).DifferencesFrom(Record).Should().BeEmpty();

    [Fact]
    public void Verdict_and_each_number_that_moved_are_named_with_both_values()
    {
        (Record with { Verdict = Verdict.Inconclusive }).DifferencesFrom(Record).Should().Equal("verdict Inconclusive, on record Verified");
        With(Exponent with { High = 1.1000001 }).DifferencesFrom(Record).Should().Equal(
            "exponent 1.02 [0.9, 1.1000001] of 12000, on record 1.02 [0.9, 1.1] of 12000");
        With(Exponent with { Low = 0.9000001 }).DifferencesFrom(Record).Should().ContainSingle();
        With(Exponent with { Value = 1.0200001 }).DifferencesFrom(Record).Should().ContainSingle();
        With(Exponent with { N = 11999 }).DifferencesFrom(Record).Should().ContainSingle();
    }

    [Fact]
    public void A_number_that_comes_or_goes_is_named()
    {
        (Record with { Numbers = [Exponent] }).DifferencesFrom(Record).Should().Equal(
            "zero-gradient is missing, on record 0 [0, 0.001] of 3000");
        (Record with { Numbers = [Exponent, Share, Exponent with { Name = "new" }] }).DifferencesFrom(Record).Should().Equal(
            "new 1.02 [0.9, 1.1] of 12000, not on record");
    }

    [Fact]
    public void Another_part_of_the_run_is_named() =>
        (Record with { Parts = ["curves: the first 10 of 20 images"] }).DifferencesFrom(Record)
            .Should().Equal("judged of curves: the first 10 of 20 images, on record all that was measured");

    [Fact]
    public void The_margins_of_a_verdict_are_numbers_too() =>
        ReplayedCell.Of("C1", "a", new Judgement(Verdict.Verified, "", [Exponent], [], []) { Margin = new VerdictMargin(0.3, -0.4) }, [])
            .Numbers.Select(number => number.Name).Should().Equal("exponent", VerdictMargin.VerifiedName, VerdictMargin.FalsifiedName);

    private static ReplayedCell With(Measurement exponent) => Record with { Numbers = [exponent, Share] };
}
