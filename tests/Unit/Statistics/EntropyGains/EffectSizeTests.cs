using MathNet.Numerics.Distributions;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.EntropyGains;

public sealed class EffectSizeTests
{
    [Fact]
    public void The_distribution_and_the_effect_with_its_interval_are_those_of_R()
    {
        double[] shares = [EffectSize.Distribution(1.5, 4, 0.5), EffectSize.Distribution(-0.3, 2, 1), EffectSize.Distribution(6, 9, 4)];
        shares.Zip(Reference.ByR("noncentral-t")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-7);

        var effect = EffectSize.Of([0.021, 0.034, 0.008, 0.041, 0.017]);
        double[] numbers = [effect.Value, effect.Interval.Low, effect.Interval.High];
        numbers.Zip(Reference.ByR("hedges-g")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    [Theory]
    [InlineData(1.5, 4)]
    [InlineData(-2, 2)]
    [InlineData(0.3, 12)]
    public void Without_noncentrality_it_is_students_distribution(double t, int freedom) =>
        EffectSize.Distribution(t, freedom, 0).Should().BeApproximately(StudentT.CDF(0, 1, freedom, t), 1e-6);

    [Theory]
    [InlineData(2, 4, 1.5)]
    [InlineData(5, 2, 3)]
    [Trait("Category", "Simulation")]
    public void With_noncentrality_it_is_what_drawing_finds(double t, int freedom, double noncentrality)
    {
        var random = new MathNet.Numerics.Random.MersenneTwister(5);
        var (normal, chi) = (new Normal(noncentrality, 1, random), new ChiSquared(freedom, random));
        const int Draws = 200_000;
        var below = Enumerable.Range(0, Draws).Count(_ => normal.Sample() / Math.Sqrt(chi.Sample() / freedom) <= t);

        // Four standard errors of a share of one half.
        EffectSize.Distribution(t, freedom, noncentrality).Should().BeApproximately((double)below / Draws, 4 * 0.5 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Differences_of_mean_two_deviations_have_that_effect_less_hedges_correction()
    {
        var effect = EffectSize.Of([1, 2, 3, 4, 5]);

        var raw = 3 / Math.Sqrt(2.5);
        effect.Value.Should().BeApproximately(raw * (1 - (3.0 / 15)), 1e-12);
        effect.Interval.Contains(effect.Value).Should().BeTrue();

        // The ends are the noncentralities under which the t of the data is a 2.5 % event.
        double Share(double end) => EffectSize.Distribution(raw * Math.Sqrt(5), 4, end / (1 - (3.0 / 15)) * Math.Sqrt(5));
        (Share(effect.Interval.Low), Share(effect.Interval.High)).Should()
            .Match<(double Low, double High)>(ends => Math.Abs(ends.Low - 0.975) < 1e-4 && Math.Abs(ends.High - 0.025) < 1e-4);
    }

    [Fact]
    public void Equal_differences_and_fewer_than_three_have_none()
    {
        EffectSize.Of([0.1, 0.1, 0.1]).Exists.Should().BeFalse();
        EffectSize.Of([0.1 + 0.2, 0.3, 0.3]).Exists.Should().BeFalse("they differ by rounding");
        EffectSize.Of([0.1, 0.2]).Exists.Should().BeFalse("the correction makes every effect of two 0");
        EffectSize.Of([0.1]).Exists.Should().BeFalse();
    }
}
