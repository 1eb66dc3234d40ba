using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Nas;
using ReproHarness.Unit.Claims.ArchitectureSearch;

namespace ReproHarness.Unit.Claims.Correlation;

public sealed class CorrelationClaimSpecs
{
    [Theory]
    [InlineData(0.5, 0.7, Verdict.Verified)]
    [InlineData(0.499, 0.7, Verdict.Inconclusive)]
    [InlineData(0.3, 0.5, Verdict.Inconclusive)]
    [InlineData(0.3, 0.499, Verdict.Falsified)]
    public void Accuracy_is_followed_where_the_whole_interval_is_a_half_or_more(double low, double high, Verdict verdict) =>
        CorrelationRule.OfAccuracy(Correlations(withClean: Between(low, high))).Verdict.Should().Be(verdict);

    [Theory]
    [InlineData(-0.3, 0.3, 0.1, 0.4, Verdict.Verified)]
    [InlineData(-0.31, 0.3, 0.1, 0.4, Verdict.Inconclusive)]
    [InlineData(0.3, 0.5, 0.1, 0.4, Verdict.Inconclusive)]
    [InlineData(-0.3, 0.31, 0.1, 0.4, Verdict.Inconclusive)]
    [InlineData(-0.5, -0.3, 0.1, 0.4, Verdict.Inconclusive)]
    [InlineData(0.31, 0.5, 0.1, 0.4, Verdict.Falsified)]
    [InlineData(-0.5, -0.31, 0.1, 0.4, Verdict.Falsified)]
    [InlineData(-0.1, 0.1, 0, 0.4, Verdict.Inconclusive)]
    [InlineData(-0.1, 0.1, -0.4, 0, Verdict.Inconclusive)]
    [InlineData(-0.1, 0.1, -0.4, -0.01, Verdict.Falsified)]
    public void Size_is_hardly_followed_where_little_is_left_to_it_and_accuracy_says_more(
        double low, double high, double lowDifference, double highDifference, Verdict verdict) =>
        CorrelationRule.OfSize(
            Correlations(partial: Between(low, high), difference: Between(lowDifference, highDifference))).Verdict.Should().Be(verdict);

    [Theory]
    [InlineData(0.8, 0, Verdict.Verified, Verdict.Verified)]
    [InlineData(0.2, 0, Verdict.Falsified, Verdict.Verified)]
    [InlineData(0.1, 0.8, Verdict.Falsified, Verdict.Falsified)]
    [InlineData(0.52, 0.3, Verdict.Inconclusive, Verdict.Inconclusive)]
    public void Architectures_are_judged_by_what_their_accuracy_goes_with(double withClean, double withSize, Verdict accuracy, Verdict size)
    {
        var evidence = MadeUpSearches.Correlated(withClean, withSize);

        CorrelationClaim.Judge(SearchSubjects.CleanAccuracy, evidence).Verdict.Should().Be(accuracy);
        CorrelationClaim.Judge(SearchSubjects.Size, evidence).Verdict.Should().Be(size);
    }

    [Fact]
    public void A_quantity_that_does_not_vary_leaves_both_open_and_has_no_number()
    {
        var unknown = Correlations(IntervalEstimate.None, IntervalEstimate.None, IntervalEstimate.None);

        CorrelationRule.OfAccuracy(unknown).Should()
            .Match<(Verdict Verdict, string Reason)>(
                judged => judged.Verdict == Verdict.Inconclusive && judged.Reason.Contains("does not vary", StringComparison.Ordinal));
        CorrelationRule.OfSize(unknown).Verdict.Should().Be(Verdict.Inconclusive);
        CorrelationMeasurements.Of(SearchSubjects.Size, MadeUpSearches.Correlated(0.8, 0) with { Correlations = unknown }).Should()
            .BeEmpty();
    }

    [Fact]
    public void Both_have_the_number_that_is_judged_first_and_every_correlation_by_ranks_and_by_pairs()
    {
        var evidence = MadeUpSearches.Correlated(0.8, 0.1);
        IEnumerable<string> Names(string subject) => CorrelationClaim.Judge(subject, evidence).Measurements.Select(number => number.Name);

        Names(SearchSubjects.CleanAccuracy).Should().Equal(
            "correlation", "kendall-with-clean", "spearman-with-clean-given-size", "kendall-with-clean-given-size",
            "spearman-across-trainings", "spearman-repeatable");
        Names(SearchSubjects.Size).Should().Equal(
            "correlation", "kendall-with-size-given-clean", "spearman-with-size", "kendall-with-size", "spearman-difference",
            "kendall-difference");
        CorrelationClaim.Judge(SearchSubjects.Size, evidence).Measurements[0].Value.Should()
            .Be(evidence.Correlations.Spearman.WithParametersGivenClean.Value);
    }

    [Fact]
    public void What_other_trainings_say_is_told_where_there_are_any()
    {
        var evidence = MadeUpSearches.Correlated(0.8, 0);
        string[] Ids(CorrelationEvidence one) =>
            [.. CorrelationClaim.Judge(SearchSubjects.CleanAccuracy, one).Findings.Select(finding => finding.Id)];

        Ids(evidence).Should().Equal("drawn", "across-trainings");
        Ids(evidence with { AcrossTrainings = IntervalEstimate.None, Repeatable = IntervalEstimate.None }).Should().Equal("drawn");
    }

    [Fact]
    public void Every_architecture_is_a_dot_in_the_group_of_its_size()
    {
        var evidence = MadeUpSearches.Correlated(0.8, 0, count: 42);
        var figure = CorrelationClaim.Judge(SearchSubjects.CleanAccuracy, evidence).Figures.Single();

        figure.Series.Select(series => series.X.Count).Should().Equal(10, 11, 10, 11);
        figure.Series.SelectMany(series => series.X).Should().BeEquivalentTo(evidence.Scores.Select(score => Math.Round(score.Clean, 4)));
        CorrelationClaim.Judge(SearchSubjects.Size, evidence).Figures.Single().X.Logarithmic.Should().BeTrue();
    }

    private static IntervalEstimate Between(double low, double high) => new((low + high) / 2, new Interval(low, high));

    private static ArchitectureCorrelations Correlations(
        IntervalEstimate? withClean = null, IntervalEstimate? partial = null, IntervalEstimate? difference = null)
    {
        var known = Between(0.1, 0.2);
        var set = new CorrelationSet(withClean ?? known, withClean is null ? known
            : withClean, difference ?? known, withClean ?? known, partial ?? known);
        return new ArchitectureCorrelations(40, set, set);
    }
}
