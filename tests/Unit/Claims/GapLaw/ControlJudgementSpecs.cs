using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Unit.Claims.GapLaw;

/// <summary>
/// A control is made up here: every rank keeps its law in the middle of what chance does, but for the one that is changed.
/// </summary>
public sealed class ControlJudgementSpecs
{
    private const double Error = 0.125, Critical = 0.25;

    [Theory]
    [InlineData(Critical, 0, true)]
    [InlineData(0.2501, 0, false)]
    [InlineData(0, GapLawClaim.LargestMiss, true)]
    [InlineData(0, -GapLawClaim.LargestMiss, true)]
    [InlineData(0, 4.43, false)]
    [InlineData(0, -4.43, false)]
    public void A_rank_keeps_its_law_in_its_distribution_and_in_its_exponent(double distance, double miss, bool sound)
    {
        var control = Of(Rank(2, 0.125, 2), Rank(3, distance, miss));

        ControlJudgement.Sound(control).Should().Be(sound);
        ControlJudgement.Of(control).Verdict.Should().Be(sound ? Verdict.Verified : Verdict.Falsified);
        ControlJudgement.Of(control).Reason.Contains("broken at j = 3", StringComparison.Ordinal).Should().Be(!sound);
    }

    [Fact]
    public void The_largest_distance_and_the_largest_miss_are_told_with_their_ranks()
    {
        var judged = ControlJudgement.Of(Of(Rank(2, 0.125, 1), Rank(3, 0.0625, -2)));

        judged.Reason.Should()
            .Contain("distance 0.12500 at j = 2 (allowed 0.25000)").And.Contain("2.0 standard errors at j = 3 (allowed 4.4)");
        judged.Measurements[0].Should().Be(new Measurement("ks-distance", 0.125, 0, Critical, 1000));
        judged.Measurements[1].Should().Be(new Measurement("exponent-miss", 2, 0, GapLawClaim.LargestMiss, 1000, "standard errors"));
    }

    [Fact]
    public void The_margin_is_the_share_of_what_is_allowed_that_the_worst_rank_leaves()
    {
        ControlJudgement.Of(Of(Rank(2, 0.0625, 0), Rank(3, 0, GapLawClaim.LargestMiss / 2))).Margin.Should()
            .Be(new VerdictMargin(0.5, -0.5));
        ControlJudgement.Of(Of(Rank(2, 0.1875, 0), Rank(3, 0, 0))).Margin.Should().Be(new VerdictMargin(0.25, -0.25));
    }

    private static GapControl Of(params GapControlRank[] ranks) => new(LogitDistribution.Uniform, 3, 1000, [.. ranks]);

    // The law's exponent is 0, so that a miss is a multiple of the standard error exactly.
    private static GapControlRank Rank(int rank, double distance, double miss) => new(
        rank, distance, Critical, new IntervalEstimate(miss * Error, new Interval((miss - 2) * Error, (miss + 2) * Error)), Error,
        ExactExponent: 0, Inside: 100,
        [new DensityPoint(0.5, 1)], [new LawPoint(0.5, 0.5, 0.5)]);
}
