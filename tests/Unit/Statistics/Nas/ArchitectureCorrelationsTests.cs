using FsCheck.Xunit;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.Nas;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.Nas;

public sealed class ArchitectureCorrelationsTests
{
    private static readonly BootstrapPlan Plan = new(200, 11);

    [Property(MaxTest = 30)]
    public void Spearman_is_mathnets_and_partials_are_correlations_of_what_regression_on_the_third_column_leaves(int seed)
    {
        var scores = Drawn(new Random(seed), 25, 0.7, 0.3, 0.4);
        double[] adversarial = Ranks(scores, score => score.Adversarial), clean = Ranks(scores, score => score.Clean),
            parameters = Ranks(scores, score => score.Parameters);

        var set = ArchitectureCorrelations.Of(scores, Plan).Spearman;

        set.WithClean.Value.Should().BeApproximately(Correlation.Spearman(adversarial, clean), 1e-9);
        set.WithParameters.Value.Should().BeApproximately(Correlation.Spearman(adversarial, parameters), 1e-9);
        set.Difference.Value.Should().BeApproximately(set.WithClean.Value - set.WithParameters.Value, 1e-12);
        set.WithCleanGivenParameters.Value.Should()
            .BeApproximately(Correlation.Pearson(Left(adversarial, parameters), Left(clean, parameters)), 1e-9);
        set.WithParametersGivenClean.Value.Should()
            .BeApproximately(Correlation.Pearson(Left(adversarial, clean), Left(parameters, clean)), 1e-9);
    }

    // Ten made-up architectures with ties in every column, as references.R has them.
    private static readonly double[] Adversarial = [0.31, 0.27, 0.44, 0.44, 0.29, 0.52, 0.38, 0.27, 0.49, 0.33];
    private static readonly double[] Clean = [0.81, 0.80, 0.88, 0.86, 0.80, 0.90, 0.79, 0.77, 0.90, 0.84];
    private static readonly double[] Parameters = [3000, 2400, 4100, 5200, 2400, 4800, 3600, 3000, 4400, 2800];

    [Fact]
    public void Correlations_with_ties_are_those_of_R_and_so_are_what_is_left_of_them_when_a_third_column_is_held()
    {
        var (spearman, kendall) =
            ArchitectureCorrelations.Of(
                [.. Adversarial.Select((one, i) => new ArchitectureScore(one, Clean[i], Parameters[i]))], Plan) is var all ? (all.Spearman,
                all.Kendall) : default;

        double[] bySpearman =
            [spearman.WithClean.Value, spearman.WithParameters.Value, spearman.WithCleanGivenParameters.Value,
                spearman.WithParametersGivenClean.Value];
        double[] byKendall = [kendall.WithClean.Value, kendall.WithParameters.Value];
        bySpearman.Zip(Reference.ByR("spearman")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        byKendall.Zip(Reference.ByR("kendall")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Fact]
    public void Rows_that_are_drawn_several_times_count_as_often_in_R()
    {
        int[] drawn = [2, 0, 1, 3, 1, 1, 0, 2, 1, 1];

        new RankCorrelation([.. Adversarial.Select(one => (float)one)], [.. Clean.Select(one => (float)one)], float.PositiveInfinity)
            .Of(drawn)
            .Should().BeApproximately(Reference.ByR("spearman-drawn-2-0-1-3-1-1-0-2-1-1")[0], 1e-12);
        new KendallCorrelation(DenseRanks.Of(Adversarial), DenseRanks.Of(Clean)).Of(drawn).Should()
            .BeApproximately(Reference.ByR("kendall-drawn-2-0-1-3-1-1-0-2-1-1")[0], 1e-12);
    }

    [Fact]
    public void Kendall_is_the_arcsine_of_a_normal_correlation_and_its_partial_follows_the_same_formula()
    {
        var set = ArchitectureCorrelations.Of(Drawn(new Random(3), 8000, 0.7, 0.3, 0.4), new BootstrapPlan(40, 1)).Kendall;

        double Tau(double rho) => 2 / Math.PI * Math.Asin(rho);
        var (ac, ap, cp) = (Tau(0.7), Tau(0.3), Tau(0.4));
        set.WithClean.Value.Should().BeApproximately(ac, 0.02);
        set.WithParameters.Value.Should().BeApproximately(ap, 0.03);
        set.WithCleanGivenParameters.Value.Should().BeApproximately((ac - (ap * cp)) / Math.Sqrt((1 - (ap * ap)) * (1 - (cp * cp))), 0.03);
        set.WithParametersGivenClean.Value.Should().BeApproximately((ap - (ac * cp)) / Math.Sqrt((1 - (ac * ac)) * (1 - (cp * cp))), 0.03);
    }

    [Fact]
    [Trait("Category", "Simulation")]
    public void The_intervals_hold_the_truth_about_as_often_as_they_say()
    {
        const int Tables = 200;
        var random = new Random(5);
        var (spearman, kendall, difference, partial) = (0, 0, 0, 0);
        double Rho(double rho) => 6 / Math.PI * Math.Asin(rho / 2);
        for (var table = 0; table < Tables; table++)
        {
            // Size has no part in adversarial accuracy beyond what clean accuracy carries: 0.28 = 0.7 * 0.4.
            var found = ArchitectureCorrelations.Of(Drawn(random, 60, 0.7, 0.28, 0.4), Plan with { Seed = (ulong)table });
            if (found.Spearman.WithClean.Interval.Contains(Rho(0.7))) spearman++;
            if (found.Kendall.WithParameters.Interval.Contains(2 / Math.PI * Math.Asin(0.28))) kendall++;
            if (found.Spearman.Difference.Interval.Contains(Rho(0.7) - Rho(0.28))) difference++;
            if (found.Spearman.WithCleanGivenParameters.Interval.Contains(
                (Rho(0.7) - (Rho(0.28) * Rho(0.4))) / Math.Sqrt((1 - Math.Pow(Rho(0.28), 2)) * (1 - Math.Pow(Rho(0.4), 2))))) partial++;
        }

        // 95 % of 200 tables, within 3.3 standard errors, and a little less for a bootstrap of 60 rows.
        new[] { spearman, kendall, difference, partial }.Should().OnlyContain(times => times >= 0.89 * Tables && times < Tables);
    }

    [Property(MaxTest = 20)]
    public void Only_ranks_matter(int seed)
    {
        var scores = Drawn(new Random(seed), 20, 0.5, 0.1, 0.6);
        ArchitectureScore[] stretched =
            [.. scores.Select(score => new ArchitectureScore(Math.Exp(score.Adversarial), score.Clean * 7, Math.Atan(score.Parameters)))];
        ArchitectureCorrelations.Of(stretched, Plan).Should().Be(ArchitectureCorrelations.Of(scores, Plan));
    }

    [Fact]
    public void A_column_that_does_not_vary_and_one_that_another_decides_leave_nothing_to_estimate()
    {
        ArchitectureScore[] sameSize = [.. Enumerable.Range(0, 10).Select(i => new ArchitectureScore(i % 7, i, 5))];
        var set = ArchitectureCorrelations.Of(sameSize, Plan).Kendall;
        set.WithClean.Exists.Should().BeTrue();
        set.WithParameters.Exists.Should().BeFalse();
        set.Difference.Exists.Should().BeFalse();

        ArchitectureScore[] sizeIsClean = [.. Enumerable.Range(0, 10).Select(i => new ArchitectureScore(i % 7, i, 2 * i))];
        ArchitectureCorrelations.Of(sizeIsClean, Plan).Spearman.WithCleanGivenParameters.Exists.Should().BeFalse();
    }

    [Fact]
    public void Too_few_architectures_and_numbers_that_are_not_finite_are_refused()
    {
        ArchitectureScore[] three = [.. Enumerable.Range(0, 3).Select(i => new ArchitectureScore(i, i, i))];
        FluentActions.Invoking(() => ArchitectureCorrelations.Of(three, Plan)).Should().Throw<ArgumentException>()
            .WithMessage("3 architectures show no correlations; at least 4 are needed.*");
        FluentActions.Invoking(() => ArchitectureCorrelations.Of([.. three, new(double.NaN, 0, 0)], Plan)).Should()
            .Throw<ArgumentException>().WithMessage("*every number must be finite.*");
    }

    // Three normal columns with the given correlations, by the Cholesky factor of their matrix.
    private static ArchitectureScore[] Drawn(Random random, int count, double withClean, double withParameters, double cleanWithParameters)
    {
        var factor =
            Matrix<double>.Build.DenseOfArray(
                new[,] { { 1, withClean, withParameters }, { withClean, 1, cleanWithParameters },
                    { withParameters, cleanWithParameters, 1 } }).Cholesky().Factor;
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var row = factor * Vector<double>.Build.Dense(3, _ => Normal.Sample(random, 0, 1));
            return new ArchitectureScore(row[0], row[1], row[2]);
        })];
    }

    private static double[] Ranks(ArchitectureScore[] scores, Func<ArchitectureScore, double> column) =>
        [.. DenseRanks.Of([.. scores.Select(column)]).Select(rank => (double)rank)];

    private static double[] Left(double[] values, double[] on)
    {
        var slope = ArrayStatistics.Covariance(values, on) / ArrayStatistics.Variance(on);
        return [.. values.Zip(on, (value, x) => value - (slope * x))];
    }
}
