using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class WindowOnCurveTests
{
    private static readonly FitWindow Window = new(0.03, 0.1);

    [Theory]
    [InlineData(new[] { 0.05, 0.1, 0.2 }, 1, 2)]
    [InlineData(new[] { 0.05, 0.1, 0.1, 0.2 }, 1, 4)]
    [InlineData(new[] { 0.03, 0.1, 0.9, 1.0 }, 1, 2)]
    [InlineData(new[] { 0.02, 0.03, 0.1, 0.11 }, 2, 4)]
    [InlineData(new[] { 0.05, 0.08, 0.1 }, 1, 4)]
    [InlineData(new[] { 0.03, 0.03, 0.1, 0.2 }, 1, 4)]
    [InlineData(new[] { 0, 0.05, 0.1, 0.2 }, 2, 4)]
    public void A_rate_that_equals_the_windows_end_ends_it_at_its_own_size(double[] rates, double low, double high)
    {
        var range = Find(rates).EpsilonRange;

        range.Low.Should().BeApproximately(low, 1e-12);
        range.High.Should().BeApproximately(high, 1e-12);
    }

    [Fact]
    public void A_curve_that_leaves_from_a_rate_of_zero_leaves_at_the_last_size_inside()
    {
        Find([0.05, 0, 0.2]).EpsilonRange.High.Should().Be(2);
        Find([0, 0.2, 0.4]).Decades.Should().Be(double.NaN, "it passes the window between two sizes");
    }

    [Fact]
    public void A_window_from_0_holds_no_size_without_an_error()
    {
        var found = WindowOnCurve.Find([1, 2, 4, 8], [0, 0.05, 0.08, 0.2], new FitWindow(0, 0.1));

        found.Points.Should().Equal(1, 2);
        found.EpsilonRange.Low.Should().Be(2);
    }

    [Fact]
    public void A_window_or_a_range_without_width_is_none()
    {
        WindowOnCurve.Find([1, 2, 4, 8], [0.05, 0.1, 0.1, 0.2], new FitWindow(0.1, 0.1)).EpsilonRange.Low.Should().Be(double.NaN);
        Find([0.02, 0.03]).EpsilonRange.Low.Should().Be(double.NaN, "the last size is the only one inside");
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.0999)]
    [InlineData(0.1)]
    public void The_end_moves_without_a_jump_as_the_last_rate_inside_reaches_it(double inside)
    {
        // e = 0.05 at 1, then 0.2 at 4: the end lies between the last size inside and the first one outside, nearer to the first the
        // closer its rate.
        var expected = 2 * Math.Pow(2, Math.Log(0.1 / inside) / Math.Log(0.2 / inside));

        Find([0.05, inside, 0.2]).EpsilonRange.High.Should().BeApproximately(expected, 1e-9);
    }

    [Fact]
    public void No_tested_size_within_the_range_has_a_rate_beyond_the_window()
    {
        var random = new Random(20260705);
        for (var trial = 0; trial < 2000; trial++)
        {
            var rates = Enumerable.Range(0, 6).Select(_ => random.Next(0, 21) / 100.0).ToArray();
            var found = Find(rates);
            for (var k = 0; k < rates.Length; k++)
            {
                if (Math.Pow(2, k) <= found.EpsilonRange.High)
                    rates[k].Should().BeLessThanOrEqualTo(Window.ErrorHigh, string.Join(" ", rates));
            }
        }
    }

    private static WindowOnCurve Find(double[] rates) => WindowOnCurve.Find([.. rates.Select((_, k) => Math.Pow(2, k))], rates, Window);
}
