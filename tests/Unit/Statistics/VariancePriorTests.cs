using MathNet.Numerics.Distributions;
using ReproHarness.Statistics;

namespace ReproHarness.Unit.Statistics;

public sealed class VariancePriorTests
{
    // limma 3.54 (Debian's r-bioc-limma), limma:::fitFDist(c(1, 1.5, 2, 4, 0.5, 0.25, 3, 1), 4).
    [Fact]
    public void It_is_the_fit_that_limma_makes()
    {
        var prior = VariancePrior.Of([1, 1.5, 2, 4, 0.5, 0.25, 3, 1], 4);

        prior.Variance.Should().BeApproximately(LimmaVariance, 1e-6);
        prior.Freedom.Should().BeApproximately(LimmaFreedom, 1e-4);
    }

    private const double LimmaVariance = 1.44164144578, LimmaFreedom = 11.1229171636;

    [Fact]
    public void Variances_that_differ_by_chance_alone_are_one()
    {
        var prior = VariancePrior.Of([0.9, 1, 1.1, 1, 0.95], 4);

        prior.Freedom.Should().Be(double.PositiveInfinity);
        prior.Moderate(3, 4).Should().Be((prior.Variance, double.PositiveInfinity));
    }

    [Fact]
    public void A_variance_is_drawn_as_far_as_its_own_degrees_of_freedom_leave_open()
    {
        var prior = new VariancePrior(2, 6);

        prior.Moderate(4, 2).Should().Be((((6 * 2) + (2 * 4)) / 8.0, 8));
        prior.Moderate(4, 600).Variance.Should().BeApproximately(4, 0.03);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(15)]
    public void A_sound_run_leaves_the_moderated_interval_as_often_as_it_may(int runs)
    {
        var random = new Random(runs);
        var (outside, trials) = (0, 0);
        for (var record = 0; record < 400; record++)
        {
            // 27 cells whose true variances scatter as those of 12 degrees of freedom.
            var cells = Enumerable.Range(0, 27).Select(_ =>
            {
                var deviation = 0.05 / Math.Sqrt(ChiSquared.Sample(random, 12) / 12);
                return (Deviation: deviation, Spread: RunSpread.Of(
                    [.. Enumerable.Range(0, runs).Select(_ => Normal.Sample(random, 1, deviation))]));
            }).ToList();
            var prior = VariancePrior.Of([.. cells.Select(cell => cell.Spread.StandardDeviation * cell.Spread.StandardDeviation)],
                runs - 1);
            foreach (var (deviation, spread) in cells)
            {
                trials++;
                if (Math.Abs(Normal.Sample(random, 1, deviation) - spread.Mean) > spread.PredictionHalfWidth(0.01, prior)) outside++;
            }
        }

        ((double)outside / trials).Should().BeInRange(0.007, 0.015);
    }

    [Fact]
    public void Too_few_or_no_variances_are_refused()
    {
        FluentActions.Invoking(() => VariancePrior.Of([1], 4)).Should().Throw<ArgumentException>().WithMessage("1 variance(s)*at least 2*");
        FluentActions.Invoking(() => VariancePrior.Of([1, 0], 4)).Should().Throw<ArgumentException>().WithMessage("A variance is 0;*");
        FluentActions.Invoking(() => VariancePrior.Of([1, double.NaN], 4)).Should().Throw<ArgumentException>()
            .WithMessage("A variance is NaN;*");
    }
}
