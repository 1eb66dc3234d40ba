using FsCheck.Xunit;
using MathNet.Numerics.Distributions;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Universality;
using ReproHarness.Unit.Statistics.References;
using Xunit.Abstractions;

namespace ReproHarness.Unit.Statistics.Universality;

public sealed class RandomEffectsTests(ITestOutputHelper output)
{
    /// <summary>
    /// Thirteen trials of the BCG vaccine (Colditz et al., JAMA 271, 1994, 698): cases and others, vaccinated and not. The example of the
    /// R package metafor, whose documentation gives Q, Paule and Mandel's tau^2 and the Q-profile interval.
    /// </summary>
    private static readonly (int A, int B, int C, int D)[] Bcg =
    [
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761), (180, 1361, 372, 1079),
        (8, 2537, 10, 619),
        (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338),
        (27, 16886, 29, 17825),
    ];

    [Fact]
    public void Six_studies_have_the_heterogeneity_that_R_solves_for()
    {
        double[] values = [0.95, 1.02, 1.31, 0.88, 1.11, 1.24], errors = [0.05, 0.08, 0.11, 0.06, 0.04, 0.20];

        var pooled = RandomEffects.Of([.. values.Zip(errors, (value, error) => new EffectEstimate(value, error))]);

        var tau2 = Reference.ByR("paule-mandel-tau2")[0];
        pooled.Q.Should().BeApproximately(Reference.ByR("cochran-q-0-0.01")[0], 1e-9);
        Square(pooled.Tau.Value).Should().BeApproximately(tau2, 1e-9);
        Square(pooled.Tau.Interval.Low).Should().BeApproximately(Reference.ByR("q-profile-tau2")[0], 1e-7);
        Square(pooled.Tau.Interval.High).Should().BeApproximately(Reference.ByR("q-profile-tau2")[1], 1e-7);

        // At tau the weights are 1 / (s^2 + tau^2), and Q is k - 1: Hartung's and Knapp's factor is 1.
        var weights = errors.Select(error => 1 / (Square(error) + tau2)).ToArray();
        pooled.Mean.Value.Should().BeApproximately(weights.Zip(values, (w, value) => w * value).Sum() / weights.Sum(), 1e-9);
        pooled.StandardError.Should().BeApproximately(1 / Math.Sqrt(weights.Sum()), 1e-9);
        ((pooled.Mean.Interval.High - pooled.Mean.Value) / pooled.StandardError).Should()
            .BeApproximately(2.57058183563632, 1e-9, "Student's t with 5 degrees of freedom");
    }

    [Fact]
    public void The_vaccine_trials_give_the_published_numbers()
    {
        var pooled = RandomEffects.Of([.. Bcg.Select(trial => new EffectEstimate(
            Math.Log(trial.A / (double)(trial.A + trial.B) * (trial.C + trial.D) / trial.C),
            Math.Sqrt((1.0 / trial.A) - (1.0 / (trial.A + trial.B)) + (1.0 / trial.C) - (1.0 / (trial.C + trial.D)))))]);

        pooled.Q.Should().BeApproximately(152.2330, 1e-4);
        Square(pooled.Tau.Value).Should().BeApproximately(0.3181, 2e-4);
        Square(pooled.Tau.Interval.Low).Should().BeApproximately(0.1197, 2e-4);
        Square(pooled.Tau.Interval.High).Should().BeApproximately(1.1115, 2e-4);
        pooled.ISquared.Value.Should().BeApproximately(0.92, 0.01);
        pooled.Mean.Value.Should().BeApproximately(-0.7150, 1e-3);
    }

    [Theory]
    [InlineData(48, 0.08, 0.03, 0.93, 0.97)]
    [InlineData(12, 0.05, 0.03, 0.93, 0.975)]
    [InlineData(6, 0.1, 0.02, 0.93, 0.975)]
    [InlineData(16, 0.0, 0.03, 0.95, 1.0)]
    [Trait("Category", "Simulation")]
    public void Intervals_of_mean_and_tau_cover_in_95_per_cent_of_2000_simulations(
        int count, double tau, double error, double least, double most)
    {
        var random = new Random(20260704);
        var pooled = Enumerable.Range(0, 2000).Select(_ => RandomEffects.Of(Draw(random, count, 1, tau, error))).ToList();

        Coverage("mean", pooled, one => one.Mean.Interval.Contains(1)).Should().BeInRange(0.93, tau == 0 ? 1 : 0.97);
        Coverage("tau", pooled, one => one.Tau.Interval.Contains(tau)).Should().BeInRange(least, most);
        pooled.Average(one => one.Tau.Value).Should().BeApproximately(tau, 0.012);
    }

    [Property(MaxTest = 100)]
    public void Shifting_moves_the_mean_alone_and_scaling_scales_all_but_the_share(int seed)
    {
        var estimates = Draw(new Random(seed), 2 + Math.Abs(seed % 20), 1, 0.1, 0.05);
        var before = RandomEffects.Of(estimates);
        var shifted = RandomEffects.Of([.. estimates.Select(e => e with { Value = e.Value + 3 })]);
        var scaled = RandomEffects.Of([.. estimates.Select(e => new EffectEstimate(4 * e.Value, 4 * e.StandardError))]);

        shifted.Mean.Value.Should().BeApproximately(before.Mean.Value + 3, 1e-6);
        shifted.Tau.Interval.High.Should().BeApproximately(before.Tau.Interval.High, 1e-5);
        scaled.Tau.Value.Should().BeApproximately(4 * before.Tau.Value, 1e-5);
        scaled.ISquared.Value.Should().BeApproximately(before.ISquared.Value, 1e-5);
    }

    [Property(MaxTest = 100)]
    public void Every_estimate_lies_in_its_interval_and_tau_is_never_negative(int seed)
    {
        var pooled = RandomEffects.Of(Draw(new Random(seed), 2 + Math.Abs(seed % 30), 1, seed % 2 == 0 ? 0 : 0.2, 0.05));

        pooled.Mean.Interval.Contains(pooled.Mean.Value).Should().BeTrue();
        pooled.Tau.Interval.Contains(pooled.Tau.Value).Should().BeTrue();
        pooled.Tau.Interval.Low.Should().BeGreaterThanOrEqualTo(0);
        pooled.ISquared.Interval.Contains(pooled.ISquared.Value).Should().BeTrue();
    }

    [Fact]
    public void Estimates_more_alike_than_their_errors_allow_still_leave_room_for_a_spread()
    {
        var same = RandomEffects.Of([.. Enumerable.Repeat(new EffectEstimate(1, 0.05), 10)]);

        same.Tau.Value.Should().Be(0);
        // Q is 9 on average: tau^2 = s^2 (9 / chi2(9; 0.025) - 1).
        same.Tau.Interval.High.Should().BeApproximately(0.05 * Math.Sqrt((9 / ChiSquared.InvCDF(9, 0.025)) - 1), 1e-6);
    }

    [Fact]
    public void One_estimate_has_a_mean_but_no_spread_and_none_has_nothing()
    {
        var one = RandomEffects.Of([new EffectEstimate(1, 0.1)]);
        one.Mean.Interval.High.Should().BeApproximately(1.196, 1e-3);
        one.Tau.Exists.Should().BeFalse();

        RandomEffects.Of([]).Mean.Exists.Should().BeFalse();
    }

    [Fact]
    public void The_standard_error_of_an_interval_is_its_own_or_else_its_width_over_twice_1_96()
    {
        EffectEstimate.Of(new IntervalEstimate(1, new Interval(0.9, 1.1)))!.StandardError.Should().BeApproximately(0.2 / 3.92, 1e-5);
        EffectEstimate.Of(new IntervalEstimate(1, new Interval(0.5, 1.5)) { StandardError = 0.1, Freedom = 2 })
            .Should().Be(new EffectEstimate(1, 0.1, 2), "an interval by Student's t is wider than 1.96 standard errors to either side");
        EffectEstimate.Of(IntervalEstimate.None).Should().BeNull();
        EffectEstimate.Of(new IntervalEstimate(1, new Interval(1, 1))).Should().BeNull("it would weigh more than all others together");
        EffectEstimate.Of(new IntervalEstimate(1, new Interval(double.NaN, double.NaN))).Should().BeNull();
    }

    internal static EffectEstimate[] Draw(Random random, int count, double mean, double tau, double error) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            var own = error * (0.5 + random.NextDouble());
            return new EffectEstimate(Normal.Sample(random, mean, Math.Sqrt((tau * tau) + (own * own))), own);
        }),
    ];

    private double Coverage(string what, List<RandomEffects> pooled, Func<RandomEffects, bool> covers)
    {
        var share = pooled.Count(covers) / (double)pooled.Count;
        output.WriteLine($"{what} {share:F4}");
        return share;
    }

    private static double Square(double value) => value * value;
}
