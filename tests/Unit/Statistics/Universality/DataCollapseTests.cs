using MathNet.Numerics.Distributions;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Statistics.Universality;
using Xunit.Abstractions;

namespace ReproHarness.Unit.Statistics.Universality;

public sealed class DataCollapseTests(ITestOutputHelper output)
{
    /// <summary>Root mean square of log10(rate / reference) over the compared rates: the distance per unit of difference in 1/B.</summary>
    private static readonly double Lever = Math.Sqrt(CollapseGrid.Rates.Where((_, index) => index != CollapseGrid.ReferenceIndex)
        .Average(rate => Math.Pow(Math.Log10(rate / CollapseGrid.Reference), 2)));

    [Fact]
    public void Curves_of_one_law_collapse_whatever_their_sizes()
    {
        var result =
            DataCollapse.Of(
                [.. Enumerable.Range(0, 12).Select(i => SyntheticCells.Law($"d{i}/mlp/fgsm", 1, 10_000, i, size: Math.Pow(10, -i / 6.0)))]);

        result.Distance.Value.Should().BeLessThan(0.015, "sampling noise is taken off");
        result.Seen.Should().BeApproximately(result.Noise, 0.015);
        result.Distance.Interval.Low.Should().Be(0);
        result.Distance.Interval.High.Should().BeInRange(0.001, 0.06);
        result.Cells[6].ReferenceSize.Should().BeApproximately(0.1 * CollapseGrid.Reference, 0.0003);
        result.Common[CollapseGrid.ReferenceIndex].Should().BeApproximately(1, 1e-12);
        result.Common[0].Should().BeApproximately(CollapseGrid.Rates[0] / CollapseGrid.Reference, 0.15);
    }

    [Fact]
    public void Straight_lines_of_different_slope_lie_apart_by_their_slopes_times_the_lever()
    {
        double[] exponents = [0.8, 0.9, 1, 1.1, 1.2, 1.3];
        var result = DataCollapse.Of([.. exponents.Select((exponent, i) => SyntheticCells.Law($"d{i}/mlp/fgsm", exponent, 40_000, i))]);

        var inverse = exponents.Select(exponent => 1 / exponent).ToList();
        var expected = Lever * Math.Sqrt(inverse.Sum(value => Math.Pow(value - inverse.Average(), 2)) / (inverse.Count - 1));
        result.Distance.Value.Should().BeApproximately(expected, 0.01);
        result.Cells[0].Distance.Should().BeGreaterThan(result.Cells[2].Distance);
    }

    [Fact]
    public void A_bent_curve_lies_apart_even_where_its_mean_slope_is_that_of_the_others()
    {
        // Local exponents of this log-normal fall from 1.3 to 0.7 across the window.
        var straight = Enumerable.Range(0, 8).Select(i => SyntheticCells.Law($"d{i}/mlp/fgsm", 1, 40_000, i));
        var bent = SyntheticCells.Drawn("bent/mlp/fgsm", u => 0.1 * SyntheticNormal(u), 40_000, 99);
        var result = DataCollapse.Of([.. straight, bent]);

        result.Cells[^1].Distance.Should().BeGreaterThan(1.5 * result.Cells.Take(8).Max(cell => cell.Distance));
    }

    [Fact]
    public void Few_pairs_are_compared_from_3_per_cent_on_and_fewer_are_left_out_with_the_reason()
    {
        var result = DataCollapse.Of(
        [
            SyntheticCells.Law("big/mlp/fgsm", 1, 10_000, 1), SyntheticCells.Law("small/mlp/fgsm", 1, 1000, 2),
            SyntheticCells.Law("tiny/mlp/fgsm", 1, 500, 3),
            SyntheticCells.Drawn("robust/mlp/fgsm", u => u < 0.05 ? u : 2, 10_000, 4),
            SyntheticCells.Law("fragile/mlp/fgsm", 1, 10_000, 5, size: 1e-4),
        ]);

        result.Cells.Select(cell => (cell.Cell.Data, cell.Sizes.Length)).Should().Equal(("big", 16), ("small", 6));
        result.LeftOut.Select(cell => cell.Id).Should().Equal("tiny/mlp/fgsm", "robust/mlp/fgsm", "fragile/mlp/fgsm");
        result.LeftOut.Select(cell => cell.Reason).Should().SatisfyRespectively(
            tiny => tiny.Should().Contain("500 pairs").And.Contain("6% on only"),
            robust => robust.Should().Contain("under 10%"),
            fragile => fragile.Should().Contain("already at the smallest size"));
    }

    [Fact]
    public void Few_networks_give_no_interval_and_one_cell_no_distance()
    {
        UniversalityCell[] cells = [.. Enumerable.Range(0, 5).Select(i => SyntheticCells.Law($"d{i}/mlp/fgsm", 1 + (0.1 * i), 5000, i))];
        DataCollapse.Of(cells).Distance.Interval.High.Should().BePositive();
        double.IsNaN(DataCollapse.Of(cells[..4]).Distance.Interval.High).Should().BeTrue();
        DataCollapse.Of(cells[..1]).Distance.Exists.Should().BeFalse();
        DataCollapse.Of([]).Distance.Exists.Should().BeFalse();

        // Five cells of one network are one observation.
        var one = Enumerable.Range(0, 5).Select(i => SyntheticCells.Law($"d/mlp/a{i}", 1 + (0.1 * i), 5000, i));
        double.IsNaN(DataCollapse.Of([.. one]).Distance.Interval.High).Should().BeTrue();
    }

    [Theory]
    [InlineData(16, 1, 3000, 0.1, 0.90)]
    [InlineData(12, 3, 3000, 0.1, 0.90)]
    [InlineData(16, 3, 1000, 0.05, 0.90)]
    [InlineData(9, 1, 10_000, 0.15, 0.90)]
    public void The_interval_covers_the_distance_of_the_laws_behind(int networks, int attacks, int pairs, double spread, double least)
    {
        // Networks differ in 1/B; the attacks on one network share half of its variance.
        const int Simulations = 300;
        var covered = 0;
        var values = new List<double>();
        for (var simulation = 0; simulation < Simulations; simulation++)
        {
            var random = new Random(simulation);
            var shared = Enumerable.Range(0, networks).Select(_ => attacks == 1 ? 0 : Normal.Sample(random, 0, spread / Math.Sqrt(2)))
                .ToList();
            var cells = from network in Enumerable.Range(0, networks)
                        from attack in Enumerable.Range(0, attacks)
                        let slope = 1 + shared[network] + Normal.Sample(random, 0, attacks == 1 ? spread : spread / Math.Sqrt(2))
                        select SyntheticCells.Law($"d{network}/mlp/a{attack}", 1 / slope, pairs, random.Next());
            var result = DataCollapse.Of([.. cells]);
            var rateCount = result.Common.Length;
            var truth = spread * Math.Sqrt(CollapseGrid.Rates.Take(rateCount).Where((_, index) => index != CollapseGrid.ReferenceIndex)
                .Average(rate => Math.Pow(Math.Log10(rate / CollapseGrid.Reference), 2)));
            if (result.Distance.Interval.Contains(truth)) covered++;
            values.Add(((result.Seen * result.Seen) - (result.Noise * result.Noise)) / (truth * truth));
        }

        output.WriteLine($"coverage {covered / (double)Simulations:F3}, mean ratio of squares {values.Average():F3}");
        (covered / (double)Simulations).Should().BeGreaterThanOrEqualTo(least);
        values.Average().Should().BeApproximately(1, 0.1, "the noise taken off is the noise there is");
    }

    private static double SyntheticNormal(double u) => Math.Exp(2.4 * Normal.InvCDF(0, 1, Math.Max(u, 1e-12)));
}
