using System.Globalization;
using ReproHarness.Evidence.Claims;

namespace ReproHarness.Evidence.Reports;

/// <summary>Numbers as the report prints them: few digits, a true minus sign, a dash where there is no number.</summary>
internal static class NumberText
{
    private const string None = "–";

    /// <summary>With a fixed number of decimals, so that columns align.</summary>
    public static string Fixed(double value, int decimals = 2) =>
        double.IsFinite(value) ? Minus(value.ToString($"F{decimals}", CultureInfo.InvariantCulture)) : None;

    /// <summary>With three to four significant digits.</summary>
    public static string Short(double value) => double.IsFinite(value) ? Minus(value.ToString("G4", CultureInfo.InvariantCulture)) : None;

    /// <summary>A perturbation size with three significant digits: 0.0123, or 1.23e−5 where that is shorter.</summary>
    public static string Size(double value) => !double.IsFinite(value) ? None : Minus(value >= 1e-4 ? Significant(value) : value.ToString("0.00e0", CultureInfo.InvariantCulture));

    /// <summary>With a sign; infinity is ∞, a change where none is tolerated.</summary>
    public static string Signed(double value) =>
        double.IsNaN(value) ? None
        : double.IsInfinity(value) ? (value > 0 ? "+∞" : "−∞")
        : Minus(value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture));

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary><c>[0.97, 1.05]</c>, or nothing where there is no interval.</summary>
    public static string Interval(Measurement measurement, int decimals = 2) =>
        double.IsFinite(measurement.Low) && double.IsFinite(measurement.High)
            ? $"[{Fixed(measurement.Low, decimals)}, {Fixed(measurement.High, decimals)}]"
            : "";

    /// <summary>Seconds, or minutes above two.</summary>
    public static string Duration(double seconds) =>
        seconds < 120 ? $"{Fixed(seconds, 1)} s" : $"{Fixed(seconds / 60, 1)} min";

    private static string Significant(double value) =>
        value.ToString($"F{Math.Clamp(2 - (int)Math.Floor(Math.Log10(value)), 0, 6)}", CultureInfo.InvariantCulture);

    private static string Minus(string number) => number.Replace('-', '−');
}
