using System.Collections.Immutable;
using FsCheck.Xunit;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class PowerLawPropertyTests
{
    private static readonly BootstrapPlan Plan = new(50, 11);

    private static FlipTable Table(int seed) =>
        SyntheticFlips.Seeds(1 + (Math.Abs(seed % 3)), 700, 1, 0.1, 0.5, SyntheticFlips.LogGrid(0.002, 2, 25), seed);

    private static PowerLawResult Analyse(FlipTable table) => PowerLawAnalyser.Analyse(table, new FitWindow(0.02, 0.3), Plan);

    [Property(MaxTest = 40)]
    public void Scaling_every_size_keeps_the_exponents_and_moves_the_prefactor(int seed, byte power)
    {
        // A power of 2 scales floats exactly, so the same eps* stay inside the window.
        var scale = Math.Pow(2, (power % 9) - 4);
        var table = Table(seed);
        var scaled = new FlipTable(
            [.. table.Epsilons.Select(e => e * scale)],
            table.Flips,
            [.. table.FlipSizes.Select(row => row.Select(s => (float)(s * scale)).ToImmutableArray())]);
        var (before, after) = (Analyse(table), Analyse(scaled));

        after.Exponent.Value.Should().BeApproximately(before.Exponent.Value, 1e-9);
        after.Hill.Value.Should().BeApproximately(before.Hill.Value, 1e-6);
        after.Decades.Should().BeApproximately(before.Decades, 1e-9);
        after.Log10Prefactor.Value.Should()
            .BeApproximately(before.Log10Prefactor.Value - (before.Exponent.Value * Math.Log10(scale)), 1e-9);
    }

    [Property(MaxTest = 40)]
    public void The_order_of_the_images_changes_no_point_estimate(int seed)
    {
        var table = Table(seed);
        var order = Enumerable.Range(0, table.Images).ToArray();
        new Random(seed).Shuffle(order);
        var shuffled = new FlipTable(
            table.Epsilons,
            [.. table.Flips.Select(row => order.Select(i => row[i]).ToImmutableArray())],
            [.. table.FlipSizes.Select(row => order.Select(i => row[i]).ToImmutableArray())]);
        var (before, after) = (Analyse(table), Analyse(shuffled));

        after.Exponent.Value.Should().Be(before.Exponent.Value);
        after.Hill.Value.Should().BeApproximately(before.Hill.Value, 1e-9);
        after.SlopeDrift.Value.Should().Be(before.SlopeDrift.Value);
        after.Curve.Select(p => p.Errors).Should().Equal(before.Curve.Select(p => p.Errors));
    }

    [Property(MaxTest = 40)]
    public void The_curve_counts_what_eps_star_says_and_every_interval_holds_its_estimate(int seed)
    {
        var table = Table(seed);
        var result = Analyse(table);

        foreach (var point in result.Curve)
        {
            point.Errors.Should().Be(table.FlipSizes.Sum(row => row.Count(s => s <= point.Epsilon)));
            point.Interval.Contains(point.Rate).Should().BeTrue();
            new Interval(0, 1).Contains(point.Interval).Should().BeTrue();
        }

        foreach (var estimate in new[] { result.Exponent, result.Log10Prefactor, result.RSquared, result.Hill, result.SlopeDrift })
            estimate.Interval.Contains(estimate.Value).Should().BeTrue();
        new Interval(0, 1).Contains(result.RSquared.Interval).Should().BeTrue();
    }

    [Property(MaxTest = 10)]
    public void The_same_seed_gives_the_same_result_and_another_seed_moves_only_the_intervals(int seed)
    {
        var table = Table(seed);
        var (first, again) = (Analyse(table), Analyse(table));
        var other = PowerLawAnalyser.Analyse(table, first.Window, Plan with { Seed = 12 });

        again.Exponent.Should().Be(first.Exponent);
        other.Exponent.Value.Should().Be(first.Exponent.Value);
        other.Exponent.Interval.Should().NotBe(first.Exponent.Interval);
    }
}
