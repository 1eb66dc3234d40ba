using System.Collections.Immutable;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class PowerLawAnalyserTests
{
    private static readonly BootstrapPlan Plan = new(100, 5);
    private static readonly ImmutableArray<double> Grid = SyntheticFlips.LogGrid(0.01, 1, 9);

    public static TheoryData<string, FlipTable> Uninformative => new()
    {
        { "none flipped", Same(200, float.PositiveInfinity) },
        { "all flipped", Same(200, 0.001f) },
        { "all at one size", Same(200, 0.1f) },
        { "one image", Same(1, 0.1f) },
        { "wrong already at 0", Same(200, 0f) },
        { "one size", SyntheticFlips.FromSizes([0.1], [[0.05f, 0.2f]]) },
        { "one seed all, one none", SyntheticFlips.FromSizes(Grid, [[0.001f, 0.001f], [float.PositiveInfinity, float.PositiveInfinity]]) },
    };

    [Theory]
    [MemberData(nameof(Uninformative))]
    public void A_table_that_cannot_tell_gives_no_estimate_and_no_exception(string name, FlipTable table)
    {
        var result = PowerLawAnalyser.Analyse(table, FitWindow.Declared(table.Pairs), Plan);

        result.Shape.Should().Be(PowerLawShape.Undetermined, name);
        new[] { result.Exponent, result.Log10Prefactor, result.RSquared, result.Hill, result.SlopeDrift }
            .Should().OnlyContain(e => !e.Exists, name);
        result.Points.Should().Be(0);
        result.Curve.Should().OnlyContain(p => p.Interval.Low >= 0 && p.Interval.High <= 1 && p.Interval.Contains(p.Rate));
    }

    [Fact]
    public void An_exact_power_law_is_fitted_exactly()
    {
        // 1,000 images whose k-th eps* is (k / 1000)^(1/2): e(eps) = eps^2 at every size that is such a root.
        ImmutableArray<double> grid = [.. new[] { 40, 80, 160, 320, 640 }.Select(k => Math.Sqrt(k / 1000.0) + 1e-6)];
        ImmutableArray<float> sizes = [.. Enumerable.Range(1, 1000).Select(k => (float)Math.Sqrt(k / 1000.0))];

        var result = PowerLawAnalyser.Analyse(SyntheticFlips.FromSizes(grid, [sizes]), new FitWindow(0.04, 0.64), Plan);

        result.Points.Should().Be(5);
        result.Exponent.Value.Should().BeApproximately(2, 1e-3);
        result.Log10Prefactor.Value.Should().BeApproximately(0, 1e-3);
        result.RSquared.Value.Should().BeApproximately(1, 1e-6);
        result.SlopeDrift.Value.Should().BeApproximately(0, 1e-3);
        result.Hill.Value.Should().BeApproximately(2, 0.02);
        result.Decades.Should().BeApproximately(Math.Log10(16) / 2, 1e-4);
    }

    [Fact]
    public void The_windows_ends_are_found_between_the_sizes_on_log_axes()
    {
        ImmutableArray<float> sizes = [.. Enumerable.Range(1, 1000).Select(k => k / 1000f)];
        var table = SyntheticFlips.FromSizes([0.0105, 0.1005, 0.9005], [sizes]);

        var range = PowerLawAnalyser.Analyse(table, new FitWindow(0.03, 0.3), Plan).EpsilonRange;

        range.Low.Should().BeApproximately(0.03, 0.001);
        range.High.Should().BeApproximately(0.3, 0.002);
    }

    [Fact]
    public void Stability_is_asked_of_both_halves_and_of_the_window_twice_as_high()
    {
        var table = SyntheticFlips.OneSeed(5000, SyntheticFlips.PowerLaw(1), SyntheticFlips.LogGrid(0.002, 2, 25), 1);
        var result = PowerLawAnalyser.Analyse(table, new FitWindow(0.01, 0.1), Plan);

        result.Stability.Select(s => s.Window).Should().Equal(
            new FitWindow(0.01, Math.Sqrt(0.01 * 0.1)), new FitWindow(Math.Sqrt(0.01 * 0.1), 0.1), new FitWindow(0.01, 0.2));
        result.Stability.Should().OnlyContain(s => s.Points >= 3 && s.Exponent.Interval.Contains(s.Exponent.Value));
        (result.Stability[0].Points + result.Stability[1].Points).Should().Be(result.Points);
        result.Stability[2].Points.Should().BeGreaterThan(result.Points);
    }

    [Fact]
    public void A_window_that_reaches_beyond_half_is_widened_to_1_and_no_further() =>
        PowerLawAnalyser.Analyse(Same(200, 0.1f), new FitWindow(0.01, 0.6), Plan).Stability[2].Window.Should().Be(new FitWindow(0.01, 1));

    [Fact]
    public void Seeds_that_differ_widen_the_interval_beyond_what_images_explain()
    {
        var grid = SyntheticFlips.LogGrid(0.002, 2, 25);
        var same = PowerLawAnalyser.Analyse(SyntheticFlips.Seeds(3, 3000, 1, 0, 0.5, grid, 4), new FitWindow(0.01, 0.1), Plan);
        var differ = PowerLawAnalyser.Analyse(SyntheticFlips.Seeds(3, 3000, 1, 0.3, 0.5, grid, 4), new FitWindow(0.01, 0.1), Plan);

        Width(differ.Hill).Should().BeGreaterThan(1.5 * Width(same.Hill), "images alone would leave the two widths alike");
    }

    [Fact]
    public void A_rate_of_zero_or_one_has_the_exact_binomial_bound()
    {
        var curve = PowerLawAnalyser.Analyse(Same(100, 0.1f), FitWindow.Declared(100), Plan).Curve;

        curve[0].Interval.Should().Be(new Interval(0, 1 - Math.Pow(0.025, 0.01)));
        curve[^1].Interval.High.Should().Be(1);
        curve[^1].Interval.Low.Should().BeApproximately(Math.Pow(0.025, 0.01), 1e-12);
    }

    [Fact]
    public void Several_networks_without_an_error_share_their_images_and_show_no_more_than_one()
    {
        ImmutableArray<float> none = [.. Enumerable.Repeat(float.PositiveInfinity, 100)], all = [.. Enumerable.Repeat(0.001f, 100)];
        CurvePoint Of(ImmutableArray<float> row) =>
            PowerLawAnalyser.Analyse(SyntheticFlips.FromSizes(Grid, [row, row, row]), FitWindow.Declared(300), Plan).Curve[4];

        Of(none).Interval.Should().Be(new Interval(0, 1 - Math.Pow(0.025, 0.01)));
        Of(all).Interval.High.Should().Be(1);
        Of(all).Interval.Low.Should().BeApproximately(Math.Pow(0.025, 0.01), 1e-12);
    }

    [Fact]
    public void Tables_windows_and_plans_that_break_their_rules_are_refused_with_the_reason()
    {
        var good = Same(3, 0.1f);
        var window = new FitWindow(0.01, 0.1);
        Refuses(good with { Epsilons = [] }, window, Plan, "*0 sizes; 1 to 32*");
        Refuses(good with { Epsilons = [.. Grid.Reverse()] }, window, Plan, "*strictly ascending*");
        Refuses(good with { Epsilons = Grid.SetItem(0, 0) }, window, Plan, "*Size 0 is 0*above 0*");
        Refuses(good with { FlipSizes = [] }, window, Plan, "*as many rows*");
        Refuses(good with { FlipSizes = [[0.1f]] }, window, Plan, "*Row 0*1 flip sizes*");
        Refuses(good with { FlipSizes = [[0.1f, float.NaN, 0.1f]] }, window, Plan, "*image 1*NaN*");
        Refuses(good with { Flips = [[0u, 0u, 1u << 9]] }, window, Plan, "*image 2*beyond the 9 sizes*");
        Refuses(good, new FitWindow(0.01, 1.5), Plan, "*1.5 is no range of error rates*");
        Refuses(good, window, new BootstrapPlan(10, 1), "*10 resamples*at least 40*");
    }

    private static void Refuses(FlipTable table, FitWindow window, BootstrapPlan plan, string reason)
    {
        var analyse = () => PowerLawAnalyser.Analyse(table, window, plan);
        analyse.Should().Throw<ArgumentException>().WithMessage(reason);
    }

    private static FlipTable Same(int images, float size) =>
        SyntheticFlips.FromSizes(Grid, [[.. Enumerable.Repeat(size, images)]]);

    private static double Width(IntervalEstimate estimate) => estimate.Interval.High - estimate.Interval.Low;
}
