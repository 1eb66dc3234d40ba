using ReproHarness.Statistics;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics;

public sealed class RunSpreadTests
{
    [Fact]
    public void The_half_width_is_that_of_R_for_a_rare_and_for_a_common_false_alarm()
    {
        var spread = RunSpread.Of([0.021, 0.034, 0.008, 0.041, 0.017]);

        new[] { 1e-4, 5e-2 }.Select(alarm => spread.PredictionHalfWidth(alarm)).Zip(Reference.ByR("prediction-half-width-1e-4-5e-2"))
            .Should().OnlyContain(pair => Math.Abs((pair.First / pair.Second) - 1) < 1e-7);
    }

    [Fact]
    public void The_prediction_half_width_is_students_t_times_the_spread_of_one_more_run()
    {
        // t(0.975, 4) = 2.776445 by the tables; sd of 1..5 is sqrt(2.5).
        RunSpread.Of([1, 2, 3, 4, 5]).PredictionHalfWidth(0.05).Should().BeApproximately(2.776445 * Math.Sqrt(2.5) * Math.Sqrt(1.2), 1e-5);
    }

    [Theory]
    [InlineData(2, 1e-4, 6366.1977)]
    [InlineData(3, 1e-4, 99.99250)]
    [InlineData(3, 1e-8, 9999.99993)]
    [InlineData(1001, 0.05, 1.962339)]
    public void Far_quantiles_of_few_runs_are_found(int runs, double falseAlarm, double t)
    {
        // One and two degrees of freedom have closed forms for a false alarm a: cot(pi a / 2), and sqrt(2 / (a (2 - a)) - 2). The last is a
        // table's.
        new RunSpread(runs, 0, 1).PredictionHalfWidth(falseAlarm).Should().BeApproximately(t * Math.Sqrt(1 + (1.0 / runs)), t * 1e-6);
    }

    [Fact]
    public void A_new_run_falls_outside_as_often_as_the_false_alarm_says()
    {
        var random = new Random(1);
        double Draw() => MathNet.Numerics.Distributions.Normal.Sample(random, 3, 2);
        var outside = Enumerable.Range(0, 4000).Count(_ =>
        {
            var spread = RunSpread.Of([Draw(), Draw(), Draw()]);
            return Math.Abs(Draw() - spread.Mean) > spread.PredictionHalfWidth(0.1);
        });

        (outside / 4000.0).Should().BeApproximately(0.1, 0.015);
    }

    [Fact]
    public void Too_few_runs_values_that_are_not_finite_and_impossible_probabilities_are_refused()
    {
        ((Func<RunSpread>)(() => RunSpread.Of([1.0]))).Should().Throw<ArgumentException>().WithMessage("1 run(s)*at least 2*");
        ((Func<RunSpread>)(() => RunSpread.Of([1.0, double.NaN]))).Should().Throw<ArgumentException>().WithMessage("*NaN*finite*");
        ((Func<double>)(() => new RunSpread(3, 0, 1).PredictionHalfWidth(1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Func<double>)(() => new RunSpread(1, 0, 1).PredictionHalfWidth(0.1))).Should().Throw<InvalidOperationException>();
    }
}
