using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using Xunit.Abstractions;

namespace ReproHarness.Unit.Statistics.PowerLaws;

/// <summary>Simulations with a fixed seed. Each must recover the parameters of the law that generated the data.</summary>
[Trait("Category", "Simulation")]
public sealed class PowerLawRecoveryTests(ITestOutputHelper output)
{
    /// <summary>Bootstrap intervals of one simulation need only their ends right to a few per cent: 200 resamples do.</summary>
    private const int Resamples = 200;

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.0)]
    [InlineData(1.5)]
    public void Both_estimators_recover_a_known_exponent_within_one_and_a_half_per_cent_on_average(double exponent)
    {
        var grid = SyntheticFlips.LogGrid(2 * Math.Pow(0.001, 1 / exponent), 2, 25);
        var results =
            Simulate(100, i => SyntheticFlips.OneSeed(10_000, SyntheticFlips.PowerLaw(exponent), grid, i), BootstrapPlan.MinimumResamples);

        results.Average(r => r.Exponent.Value).Should().BeApproximately(exponent, 0.015 * exponent);
        results.Average(r => r.Hill.Value).Should().BeApproximately(exponent, 0.015 * exponent);
    }

    [Fact]
    public void Intervals_over_images_cover_the_exponent_in_93_to_97_per_cent_of_1000_simulations()
    {
        var grid = SyntheticFlips.LogGrid(0.002, 2, 25);
        var results = Simulate(1000, i => SyntheticFlips.OneSeed(1797, SyntheticFlips.PowerLaw(1), grid, i), Resamples);

        Coverage(results, r => r.Exponent, 1).Should().BeInRange(0.93, 0.97);
        Coverage(results, r => r.Hill, 1).Should().BeInRange(0.93, 0.97);
    }

    [Fact]
    public void Intervals_over_three_seeds_that_truly_differ_cover_the_mean_exponent_in_at_least_90_per_cent()
    {
        var grid = SyntheticFlips.LogGrid(0.002, 2, 25);
        var results = Simulate(300, i => SyntheticFlips.Seeds(3, 1000, 1, 0.07, 0.7, grid, i), 100);

        Coverage(results, r => r.Exponent, 1).Should().BeInRange(0.90, 0.99);
        Coverage(results, r => r.Hill, 1).Should().BeInRange(0.90, 0.99);
    }

    [Fact]
    public void A_power_law_is_called_so_at_nearly_all_seeds()
    {
        var grid = SyntheticFlips.LogGrid(0.001, 2, 25);
        var results = Simulate(100, i => SyntheticFlips.OneSeed(10_000, SyntheticFlips.PowerLaw(1), grid, i), 100);

        results.Count(r => r.Shape == PowerLawShape.PowerLaw).Should().BeGreaterThanOrEqualTo(96);
    }

    [Fact]
    public void Saturation_inside_the_window_stays_a_power_law()
    {
        var grid = SyntheticFlips.LogGrid(0.001, 2, 25);
        var results = Simulate(100, i => SyntheticFlips.OneSeed(10_000, SyntheticFlips.Saturating, grid, i), 100);

        results.Count(r => r.Shape == PowerLawShape.PowerLaw).Should().BeGreaterThanOrEqualTo(96);
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(2.35)]
    public void A_log_normal_far_from_its_tail_is_called_curved_whatever_its_width(double width)
    {
        // 60,000 pairs: six seeds on 10,000 images. One seed alone leaves the drift too uncertain to call it.
        var grid = SyntheticFlips.LogGrid(Math.Exp(-3 * width), Math.Exp(-1 * width), 25);
        var window = new FitWindow(0.003, 0.15);
        var results = Simulate(20, i => SyntheticFlips.OneSeed(60_000, SyntheticFlips.LogNormal(width), grid, i), 60, window);

        results.Count(r => r.Shape == PowerLawShape.Curved).Should().BeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public void Sizes_rounded_up_to_four_per_cent_shift_the_hill_exponent_by_less_than_three_per_cent()
    {
        static double Coarse(double size) => Math.Exp(Math.Ceiling(Math.Log(size) / 0.04) * 0.04);
        var grid = SyntheticFlips.LogGrid(0.001, 2, 25);
        var law = SyntheticFlips.PowerLaw(1);
        var fine = PowerLawAnalyser.Analyse(
            SyntheticFlips.OneSeed(20_000, law, grid, 3), FitWindow.Declared(20_000), new BootstrapPlan(60, 1));
        var coarse =
            PowerLawAnalyser.Analyse(
                SyntheticFlips.OneSeed(20_000, u => Coarse(law(u)), grid, 3), FitWindow.Declared(20_000), new BootstrapPlan(60, 1));

        (coarse.Hill.Value / fine.Hill.Value).Should().BeInRange(0.97, 1.03).And.NotBe(1);
    }

    private List<PowerLawResult> Simulate(int times, Func<int, FlipTable> draw, int resamples, FitWindow? window = null)
    {
        var results = new List<PowerLawResult>();
        for (var i = 0; i < times; i++)
        {
            var table = draw(i);
            results.Add(PowerLawAnalyser.Analyse(table, window ?? FitWindow.Declared(table.Pairs), new BootstrapPlan(resamples, (ulong)i)));
        }

        output.WriteLine(
            $"mean B {results.Average(r => r.Exponent.Value):F4}, Hill {results.Average(r => r.Hill.Value):F4}, drift "
                + $"{results.Average(r => r.SlopeDrift.Value):F3}, decades {results.Average(r => r.Decades):F2}");
        output.WriteLine(string.Join(", ", results.CountBy(r => r.Shape)));
        return results;
    }

    private double Coverage(List<PowerLawResult> results, Func<PowerLawResult, IntervalEstimate> estimate, double truth)
    {
        var share = results.Count(r => estimate(r).Interval.Contains(truth)) / (double)results.Count;
        output.WriteLine($"coverage {share:F3}");
        return share;
    }
}
