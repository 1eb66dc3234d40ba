using System.Globalization;
using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Claims;

/// <summary>
/// A number with its interval, <c>1.02 [0.98, 1.06]</c>: the one place that prints it, for reasons, tables, pages and the console.
/// </summary>
public static class IntervalText
{
    /// <summary>With so many digits after the point.</summary>
    public static string Fixed(IntervalEstimate estimate, int decimals = 2)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return Of(estimate.Value, estimate.Interval, FixedNumber(decimals));
    }

    /// <inheritdoc cref="Fixed(IntervalEstimate, int)"/>
    public static string Fixed(Measurement number, int decimals = 2)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Of(number.Value, new Interval(number.Low, number.High), FixedNumber(decimals));
    }

    /// <summary>A difference, each number with its sign: <c>+0.021 [+0.003, +0.040]</c>.</summary>
    public static string WithSign(IntervalEstimate estimate, int decimals = 2)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return Of(estimate.Value, estimate.Interval, SignedNumber(decimals));
    }

    /// <inheritdoc cref="WithSign(IntervalEstimate, int)"/>
    public static string WithSign(Measurement number, int decimals = 2)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Of(number.Value, new Interval(number.Low, number.High), SignedNumber(decimals));
    }

    /// <summary>
    /// As <see cref="Fixed(IntervalEstimate, int)"/>; where there is no interval or no estimate, it says so in two words.
    /// </summary>
    public static string FixedOrNone(IntervalEstimate estimate, int decimals = 2)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return !estimate.Exists ? "unknown"
            : estimate.HasInterval ? Fixed(estimate, decimals)
            : $"{FixedNumber(decimals)(estimate.Value)} (no interval)";
    }

    /// <summary>What follows the name of a number that decides nothing, with the cause: <c>1.20 without an interval (...)</c>.</summary>
    /// <param name="estimate">One without an interval.</param>
    /// <param name="decimals">Of its value.</param>
    public static string Undecided(IntervalEstimate estimate, int decimals = 2)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.Exists
            ? $"{FixedNumber(decimals)(estimate.Value)} without an interval (a network, or most resamples, have no estimate of their own)"
            : "without an interval, as there is no estimate";
    }

    /// <summary>In another way of writing numbers.</summary>
    /// <param name="value">The value.</param>
    /// <param name="interval">Its interval.</param>
    /// <param name="number">Writes a number.</param>
    public static string Of(double value, Interval interval, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return $"{number(value)} {Ends(interval, number)}";
    }

    /// <summary>The interval alone.</summary>
    public static string Ends(Interval interval, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return $"[{number(interval.Low)}, {number(interval.High)}]";
    }

    private static Func<double, string> FixedNumber(int decimals) => value => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);

    // Of positive, negative and zero: what rounds to zero has no sign.
    private static Func<double, string> SignedNumber(int decimals)
    {
        var digits = $"0.{new string('0', decimals)}";
        return value => value.ToString($"+{digits};-{digits};{digits}", CultureInfo.InvariantCulture);
    }
}
