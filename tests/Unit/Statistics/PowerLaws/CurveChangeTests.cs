using System.Collections.Immutable;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class CurveChangeTests
{
    private static readonly FitWindow Window = new(0.01, 0.1);
    private static readonly BootstrapPlan Plan = new(200, Seed: 5);
    private static readonly ImmutableArray<double> Grid = SyntheticFlips.LogGrid(1e-3, 3, 32);

    [Fact]
    public void A_curve_does_not_differ_from_itself()
    {
        var table = SyntheticFlips.Seeds(3, 500, 1, 0.1, 0.5, Grid, seed: 1);

        var (after, change) = PowerLawAnalyser.Compare(table, table, Window, Plan);

        after.Exponent.Value.Should().Be(PowerLawAnalyser.Analyse(table, Window, Plan).Exponent.Value);
        foreach (var one in new[] { change.Exponent, change.Shift })
            (one.Value, one.Interval.Low, one.Interval.High).Should().Be((0, 0, 0));
    }

    [Fact]
    public void Twice_the_sizes_move_a_curve_by_log10_of_2_and_keep_its_exponent()
    {
        var change = Change(factor: 2, power: 1, seed: 2);

        change.Shift.Value.Should().BeApproximately(Math.Log10(2), 0.03);
        change.Exponent.Value.Should().BeApproximately(0, 0.1);
        (change.Exponent.Interval.Low, change.Exponent.Interval.High).Should()
            .Match<(double Low, double High)>(ends => ends.Low < 0 && ends.High > 0);
    }

    [Fact]
    public void Pairs_are_compared_more_finely_than_curves_by_themselves()
    {
        var before = SyntheticFlips.Seeds(3, 2000, 1, 0, 0.5, Grid, seed: 3);
        var (after, change) = PowerLawAnalyser.Compare(before, Moved(before, 2, 1), Window, Plan);

        Width(change.Exponent).Should().BeLessThan(0.8 * Width(after.Exponent), "the same images drawn again cancel");
    }

    [Fact]
    public void A_steeper_curve_has_a_change_of_its_exponent()
    {
        // eps* to the power of 1/2: twice the exponent.
        var change = Change(factor: 1, power: 0.5, seed: 4);

        change.Exponent.Value.Should().BeApproximately(1, 0.2);
        change.Exponent.Interval.Low.Should().BePositive();
    }

    [Fact]
    public void The_shift_of_curves_with_different_exponents_is_taken_at_the_middle_of_the_window()
    {
        // e = eps, then e = (2 eps)^2. The middle of the window is 10^-1.5, which they reach at 10^-1.5 and at 10^-0.75 / 2.
        ImmutableArray<float> sizes = [.. Enumerable.Range(1, 20_000).Select(k => k / 20_000f)];
        var before = SyntheticFlips.FromSizes(Grid, [sizes]);

        var (_, change) =
            PowerLawAnalyser.Compare(before, Moved(before, 0.5, 0.5), Window, new BootstrapPlan(BootstrapPlan.MinimumResamples, 1));

        change.Exponent.Value.Should().BeApproximately(1, 0.03);
        change.Shift.Value.Should().BeApproximately(1.5 - 0.75 - Math.Log10(2), 0.01);
    }

    [Theory]
    [InlineData(0.15, false)]
    [InlineData(0.25, true)]
    public void A_curve_that_hardly_rises_has_no_shift(double exponent, bool known)
    {
        var grid = SyntheticFlips.LogGrid(1e-9, 1, 32);
        var flat = SyntheticFlips.FromSizes(grid, [[.. Enumerable.Range(1, 5000).Select(k => (float)Math.Pow(k / 5000.0, 1 / exponent))]]);

        PowerLawAnalyser.Compare(flat, flat, Window, new BootstrapPlan(BootstrapPlan.MinimumResamples, 1)).Change.Shift.Exists.Should()
            .Be(known);
    }

    [Fact]
    public void Tables_that_cannot_be_paired_are_refused()
    {
        var table = SyntheticFlips.Seeds(2, 200, 1, 0, 0.5, Grid, seed: 5);
        foreach (var other in new[] { SyntheticFlips.Seeds(3, 200, 1, 0, 0.5, Grid, 5), SyntheticFlips.Seeds(2, 201, 1, 0, 0.5, Grid, 5),
            SyntheticFlips.Seeds(2, 200, 1, 0, 0.5, SyntheticFlips.LogGrid(1e-3, 2, 32), 5) })
            FluentActions.Invoking(() => PowerLawAnalyser.Compare(table, other, Window, Plan)).Should().Throw<ArgumentException>()
                .WithMessage("*same sizes, images and seeds*");
    }

    private static CurveChange Change(double factor, double power, int seed)
    {
        var before = SyntheticFlips.Seeds(3, 2000, 1, 0, 0.5, Grid, seed);
        return PowerLawAnalyser.Compare(before, Moved(before, factor, power), Window, Plan).Change;
    }

    private static FlipTable Moved(FlipTable table, double factor, double power) => SyntheticFlips.FromSizes(
        table.Epsilons,
        [.. table.FlipSizes.Select(row => ImmutableArray.CreateRange(row.Select(size => (float)(factor * Math.Pow(size, power)))))]);

    private static double Width(IntervalEstimate estimate) => estimate.Interval.High - estimate.Interval.Low;
}
