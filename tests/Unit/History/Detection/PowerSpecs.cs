using MathNet.Numerics.Distributions;
using ReproHarness.History.Detection;
using Xunit.Abstractions;

namespace ReproHarness.Unit.History.Detection;

/// <summary>
/// How soon a shift of three deviations is found, with the same budget of false alarms. It hangs on how many noisy numbers share the
/// budget, and no method can do better than the one that knows the old level and its noise: it finds the shift within three nights with
/// probability Phi(3 sqrt 3 - z), z the quantile of the budget.
/// </summary>
[Trait("Category", "Simulation")]
public sealed class PowerSpecs(ITestOutputHelper output)
{
    private const int Before = 200;
    private const int Trials = 300;

    [Theory]
    [InlineData(10, 3, 0.95)]
    [InlineData(30, 4, 0.95)]
    [InlineData(120, 5, 0.95)]
    public void One_number_that_shifts_by_three_deviations_is_found_within_these_nights(int noisyNumbers, int nights, double share)
    {
        var random = new Random(3);
        var found = Enumerable.Range(0, Trials).Select(_ => FoundAfter(random, noisyNumbers)).ToList();

        var line = string.Join(", ", Enumerable.Range(2, 5).Select(n => $"{n} nights {Within(found, n):P1}"));
        output.WriteLine($"{noisyNumbers} noisy numbers: {line}; no method finds more than {Ceiling(noisyNumbers):P1} within 3.");
        Within(found, nights).Should().BeGreaterThanOrEqualTo(share - Noise(share));
        Within(found, 3).Should().BeLessThanOrEqualTo(Ceiling(noisyNumbers) + Noise(Ceiling(noisyNumbers)), "or the simulation is wrong");
    }

    [Fact]
    public void A_claim_that_shifts_with_its_four_numbers_is_found_within_three_nights_among_120()
    {
        var random = new Random(4);
        var found = Enumerable.Range(0, Trials).Select(_ => Enumerable.Range(0, 4).Min(_ => FoundAfter(random, 120))).ToList();

        output.WriteLine($"A claim of four numbers among 120: {Within(found, 3):P1} within 3 nights.");
        Within(found, 3).Should().BeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void A_small_shift_is_found_late_and_placed_within_three_nights_on_average()
    {
        const int moved = 21;
        var random = new Random(5);
        var steps = Enumerable.Range(0, Trials)
            .SelectMany(
                _ =>
                    SeriesScan.Of(
                        QuietNights.Noisy(random, Before + moved, shift: 1.5, moved), SeriesRule.Measurement,
                        SeriesFamily.FalseAlarm / 120).Steps.Where(step => step.Found >= Before).Take(1)).ToList();

        (steps.Count / (double)Trials).Should().BeGreaterThan(0.9);
        steps.Average(step => Math.Abs(step.From - Before)).Should().BeLessThan(3);
    }

    // Nights from the shift to the alarm; many where there is none.
    private static int FoundAfter(Random random, int noisyNumbers)
    {
        const int moved = 6;
        var series = QuietNights.Noisy(random, Before + moved, shift: 3, moved);
        var steps = SeriesScan.Of(series, SeriesRule.Measurement, SeriesFamily.FalseAlarm / noisyNumbers).Steps;
        return steps.FirstOrDefault(step => step.Found >= Before) is { } step ? step.Found - Before + 1 : int.MaxValue;
    }

    private static double Within(List<int> found, int nights) => found.Count(after => after <= nights) / (double)found.Count;

    private static double Ceiling(int noisyNumbers) =>
        Normal.CDF(0, 1, (3 * Math.Sqrt(3)) + Normal.InvCDF(0, 1, SeriesFamily.FalseAlarm / noisyNumbers / 2));

    // Two standard errors of a share over the trials.
    private static double Noise(double share) => 2 * Math.Sqrt(share * (1 - share) / Trials);
}
