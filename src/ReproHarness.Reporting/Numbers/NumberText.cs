using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;

namespace ReproHarness.Reporting.Numbers;

/// <summary>Numbers as the report prints them: few digits, a true minus sign, a dash where there is no number.</summary>
internal static class NumberText
{
    private const string None = "–";

    /// <summary>With a fixed number of decimals, so that columns align.</summary>
    public static string Fixed(double value, int decimals = 2) =>
        double.IsFinite(value) ? Minus(Zero(value.ToString($"F{decimals}", CultureInfo.InvariantCulture))) : None;

    /// <summary>
    /// With three to four significant digits; from 10 thousand to 10 million as a count, which reads better than a power of ten.
    /// </summary>
    public static string Short(double value) => !double.IsFinite(value) ? None
        : Math.Abs(value) is >= 1e4 and < 1e7 ? Minus(Count((long)Math.Round(value)))
        : Minus(value.ToString("G4", CultureInfo.InvariantCulture));

    /// <summary>A perturbation size with three significant digits: 0.0123, or 1.23e−5 where that is shorter.</summary>
    public static string Size(double value) =>
        !double.IsFinite(value) ? None : Minus(value >= 1e-4 ? Significant(value) : value.ToString("0.00e0", CultureInfo.InvariantCulture));

    /// <summary>With a sign; infinity is ∞, a change where none is tolerated.</summary>
    public static string Signed(double value, int decimals = 2) =>
        double.IsNaN(value) ? None
        : double.IsInfinity(value) ? (value > 0 ? "+∞" : "−∞")
        : Minus(value.ToString($"+{Places(decimals)};-{Places(decimals)};{Places(decimals)}", CultureInfo.InvariantCulture));

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary><c>[0.97, 1.05]</c>, or nothing where there is no interval, or the number is counted and is its own.</summary>
    public static string Interval(Measurement measurement, int decimals = 2) =>
        double.IsFinite(measurement.Low) && double.IsFinite(measurement.High) && measurement.Low < measurement.High
            ? IntervalText.Ends(new Interval(measurement.Low, measurement.High), end => Fixed(end, decimals))
            : "";

    /// <summary><c>+0.021 [+0.003, +0.040]</c>: a difference with its interval.</summary>
    public static string Lead(Measurement lead, int decimals) =>
        IntervalText.Of(lead.Value, new Interval(lead.Low, lead.High), number => Signed(number, decimals));

    /// <summary>Seconds, or minutes above two.</summary>
    public static string Duration(double seconds) =>
        seconds < 120 ? $"{Fixed(seconds, 1)} s" : $"{Fixed(seconds / 60, 1)} min";

    private static string Significant(double value) =>
        value.ToString($"F{Math.Clamp(2 - (int)Math.Floor(Math.Log10(value)), 0, 6)}", CultureInfo.InvariantCulture);

    // Of positive, negative and zero: what rounds to zero has no sign.
    private static string Places(int decimals) => $"0.{new string('0', decimals)}";

    // What rounds to zero has no sign here either; the three formats would round 1.565, which is less than it looks, up.
    private static string Zero(string number) => number.All(c => c is '-' or '0' or '.') ? number.TrimStart('-') : number;

    private static string Minus(string number) => number.Replace('-', '−');
}
