using System.Globalization;
using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Claims;

/// <summary>A share in percent: the one place that prints it, for reasons, findings, pages and the console.</summary>
public static class PercentText
{
    /// <summary><c>12.3 %</c>.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static string Of(double share, int decimals = 1) => $"{Number(share, decimals)} %";

    /// <summary><c>17.0 [10.2, 25.8] %</c>.</summary>
    /// <param name="share">The share with its interval.</param>
    public static string Of(IntervalEstimate share)
    {
        ArgumentNullException.ThrowIfNull(share);
        return $"{IntervalText.Of(share.Value, share.Interval, end => Number(end, 1))} %";
    }

    /// <inheritdoc cref="Of(IntervalEstimate)"/>
    public static string Of(Measurement share)
    {
        ArgumentNullException.ThrowIfNull(share);
        return $"{IntervalText.Of(share.Value, new Interval(share.Low, share.High), end => Number(end, 1))} %";
    }

    private static string Number(double share, int decimals) => (100 * share).ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
