using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MathNet.Numerics.Distributions;
using ReproHarness.History.Detection;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.History.Detection;

public sealed class TestStatisticsSpecs
{
    [Property(MaxTest = 50)]
    public Property The_order_test_counts_as_trying_every_choice_of_nights_does() =>
        Prop.ForAll(Gen.Choose(0, 3).ArrayOf(9).ToArbitrary(), drawn =>
    {
        double[] values = [.. drawn.Select(value => (double)value)];
        var smallest = values[6..].Min();
        var largest = values[6..].Max();
        double[][] choices =
            [.. from i in Enumerable.Range(0, 9) from j in Enumerable.Range(
                i + 1, 8 - i) from k in Enumerable.Range(j + 1, 8 - j) select new[] { values[i], values[j], values[k] }];
        var expected =
            2.0 * Math.Min(
                choices.Count(choice => choice.Min() >= smallest), choices.Count(choice => choice.Max() <= largest)) / choices.Length;

        OrderTest.Probability(values.AsSpan(0, 6), values.AsSpan(6)).Should().BeApproximately(Math.Min(1, expected), 1e-12);
    });

    [Fact]
    public void The_shift_test_is_students()
    {
        var before = new Stretch();
        for (var i = 0; i < 9; i++) before.Add(i, 1e6 + i + 1, testsTrend: false);
        double[] window = [1e6 + 11, 1e6 + 12];

        var t = (11.5 - 5) / (Math.Sqrt(7.5) * Math.Sqrt((1 / 2.0) + (1 / 9.0)));
        ShiftTest.Probability(9, before.Moments(9), window, least: 1).Should().BeApproximately(2 * (1 - StudentT.CDF(0, 1, 8, t)), 1e-9);
        ShiftTest.Probability(9, before.Moments(9), window, ShiftTest.Least(1e-9)).Should()
            .Be(1, "at such a level the normal law already says no");
    }

    [Fact]
    public void The_trend_test_is_that_of_Mann_and_Kendall()
    {
        // S = 8 - 1 of 10 pairs; one tie of two values; variance (5·4·15 - 2·1·9) / 18.
        var test = new TrendTest();
        foreach (var value in new double[] { 1, 2, 2, 3, 2.5 }) test.Add(value);

        test.Probability().Should().BeApproximately(2 * Normal.CDF(0, 1, -(7 - 1) / Math.Sqrt((300 - 18) / 18.0)), 1e-12);
        test.Slope().Should().BeApproximately(0.4375, 1e-12);
        test.Distinct.Should().Be(4);
    }

    [Fact]
    public void Ten_nights_with_ties_have_the_probability_and_the_slope_that_R_gives()
    {
        var test = new TrendTest();
        foreach (var value in new[] { 4.1, 4.4, 4.4, 4.9, 4.6, 5.3, 5.0, 5.8, 5.8, 6.0 }) test.Add(value);

        test.Probability().Should().BeApproximately(Reference.ByR("mann-kendall-p")[0], 1e-12);
        test.Slope().Should().BeApproximately(Reference.ByR("theil-sen")[0], 1e-12);
    }

    [Fact]
    public void A_constant_has_no_trend()
    {
        var test = new TrendTest();
        for (var i = 0; i < 20; i++) test.Add(3);

        test.Probability().Should().Be(1);
    }

    [Fact]
    public void The_windows_and_the_trend_spend_the_whole_budget_once() =>
        (StepWindow.All.Sum(window => window.Share) + StepWindow.TrendShare).Should().BeApproximately(1, 1e-12);
}
