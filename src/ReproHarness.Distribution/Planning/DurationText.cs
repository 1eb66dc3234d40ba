using System.Globalization;

namespace ReproHarness.Distribution.Planning;

/// <summary>Times of units, for a reader.</summary>
public static class DurationText
{
    private const int MostHours = 48;

    /// <summary>A time in the unit that suits it: <c>12 s</c>, <c>34 min</c>, <c>5.6 h</c>, <c>7.8 days</c>.</summary>
    public static string Of(double seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0} s"),
        { TotalHours: < 2 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min"),
        { TotalHours: < MostHours } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} h"),
        var time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:F1} days"),
    };
}
