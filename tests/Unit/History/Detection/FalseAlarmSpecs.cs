using ReproHarness.History.Detection;
using Xunit.Abstractions;

namespace ReproHarness.Unit.History.Detection;

/// <summary>How often quiet nights alarm, by simulation of whole reports through the code that judges real nights.</summary>
[Trait("Category", "Simulation")]
public sealed class FalseAlarmSpecs(ITestOutputHelper output)
{
    // 30 claims of four numbers.
    private const int Series = 120;
    private const int Nights = 200;

    [Fact]
    public void At_most_one_quiet_night_in_a_hundred_alarms_over_a_report_of_120_noisy_numbers()
    {
        var (alarmed, nights) = Alarmed(histories: 10, random => QuietNights.Noisy(random, Nights), SeriesRule.Measurement);

        // 2,000 nights at 1 % are 20 alarms, with a deviation of 4.5; more than 3 of them above is no chance. Of 4,000 such nights 31
        // alarmed, 0.8 %.
        alarmed.Should().BeLessThanOrEqualTo((int)((SeriesFamily.FalseAlarm * nights) + (3 * Math.Sqrt(SeriesFamily.FalseAlarm * nights))));
        alarmed.Should().BeGreaterThan(0, "a detector that cannot alarm would pass too");
    }

    [Fact]
    public void Heavy_tails_raise_the_rate_to_a_few_nights_in_a_hundred()
    {
        var (alarmed, nights) = Alarmed(histories: 5, random => QuietNights.HeavyTailed(random, Nights), SeriesRule.Measurement);

        // Normal noise is supposed and not proved, so this is held: 4 % were seen in 2,000 nights, and 45 % without the limit of ShiftTest.
        (alarmed / (double)nights).Should().BeInRange(0.005, 0.08);
    }

    [Fact]
    public void Durations_alarm_rarely_whatever_their_noise()
    {
        var (alarmed, nights) =
            Alarmed(histories: 3, random =>
                [.. QuietNights.HeavyTailed(random, Nights)
                    .Select(night => night with { Value = 100 * Math.Exp(night.Value), Cell = null })], SeriesRule.Duration);

        (alarmed / (double)nights).Should().BeLessThan(SeriesFamily.FalseAlarm);
    }

    private (int Alarmed, int Nights) Alarmed(int histories, Func<Random, IReadOnlyList<NightValue>> series, SeriesRule rule)
    {
        var random = new Random(20261126);
        var alarmed = 0;
        for (var i = 0; i < histories; i++)
        {
            var scans = SeriesFamily.Scan([.. Enumerable.Range(0, Series).Select(_ => (series(random), rule))]);
            alarmed += scans.SelectMany(scan => scan.Steps.Select(step => step.Found).Concat(scan.Trends.Select(trend => trend.Found)))
                .Distinct().Count();
        }

        output.WriteLine(
            $"{alarmed} of {histories * Nights} quiet nights alarmed ({(double)alarmed / (histories * Nights):P2}), {Series} series.");
        return (alarmed, histories * Nights);
    }
}
