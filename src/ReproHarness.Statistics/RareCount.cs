using MathNet.Numerics;

namespace ReproHarness.Statistics;

/// <summary>Limit on the count of an event in one more run when no earlier run had the event.</summary>
public static class RareCount
{
    // The rule of three: without an event in R runs, the rate lies below -ln(0.05) / R, about 3 / R, with 95 % confidence.
    private const double RuleOfThree = 3;

    /// <summary>
    /// The largest count of one more run without an alarm. A larger count has a probability of at most <paramref name="falseAlarm"/> for a
    /// Poisson count at the 95 % upper bound of its rate. Runs without an event show no spread, but the event may still be possible.
    /// </summary>
    /// <param name="runs">Runs without the event, at least 1.</param>
    /// <param name="falseAlarm">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static int Allowance(int runs, double falseAlarm)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        if (!(falseAlarm > 0 && falseAlarm < 1))
            throw new ArgumentOutOfRangeException(
                nameof(falseAlarm), falseAlarm, "The false-alarm probability must lie between 0 and 1, both excluded.");
        var rate = RuleOfThree / runs;
        var count = 0;
        while (MoreThan(count, rate) > falseAlarm) count++;
        return count;
    }

    // The upper tail of a Poisson count is a lower incomplete gamma function: no difference from 1, which loses small probabilities.
    private static double MoreThan(int count, double rate) => SpecialFunctions.GammaLowerRegularized(count + 1, rate);
}
