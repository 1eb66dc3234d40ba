using ReproHarness.Statistics;
using ReproHarness.Statistics.Nas;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.Nas;

public sealed class BestSoFarBandTests
{
    [Fact]
    public void The_middle_of_ten_searches_lies_between_the_quantiles_that_R_calls_type_6()
    {
        double[] ends = [0.31, 0.27, 0.44, 0.44, 0.29, 0.52, 0.38, 0.27, 0.49, 0.33];

        var middle = BestSoFarBand.Of([.. ends.Select(end => (IReadOnlyList<double>)[end])]).Single().Middle;

        double[] numbers = [middle.Low, middle.High];
        numbers.Zip(Reference.ByR("quantile-6")[1..3]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Fact]
    public void Each_number_of_children_has_the_mean_and_the_quantiles_of_its_searches()
    {
        double[][] searches = [.. Enumerable.Range(1, 19).Select(k => new double[] { k, 10 * k })];

        var band = BestSoFarBand.Of(searches);

        band.Select(point => point.Children).Should().Equal(1, 2);
        band[1].Mean.Should().Be(MeanEstimate.Of([.. searches.Select(search => search[1])]));

        // Of 19 ordered values the second is the 10 % quantile, the eighteenth the 90 % one.
        band[0].Middle.Low.Should().BeApproximately(2, 1e-12);
        band[0].Middle.High.Should().BeApproximately(18, 1e-12);
        band[1].Middle.High.Should().BeApproximately(180, 1e-12);
    }

    [Fact]
    public void The_best_of_a_search_that_ended_early_stands()
    {
        var band = BestSoFarBand.Of([[1, 2, 9], [4]]);
        band.Select(point => point.Mean.Value).Should().Equal(2.5, 3, 6.5);
    }

    [Fact]
    public void One_search_has_no_interval() => BestSoFarBand.Of([[1, 2]]).Should().OnlyContain(point => !point.Mean.Exists);

    [Fact]
    public void A_search_without_children_and_no_search_are_refused()
    {
        FluentActions.Invoking(() => BestSoFarBand.Of([[1], []])).Should().Throw<ArgumentException>()
            .WithMessage("2 searches, 1 of them without children;*");
        FluentActions.Invoking(() => BestSoFarBand.Of([])).Should().Throw<ArgumentException>().WithMessage("0 searches*");
    }
}
