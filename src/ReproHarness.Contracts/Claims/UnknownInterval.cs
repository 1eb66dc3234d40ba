using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Claims;

/// <summary>Says of an estimate that decides nothing why it does not.</summary>
internal static class UnknownInterval
{
    /// <summary>What follows the name of the number, such as <c>1.203 without an interval (...)</c>.</summary>
    /// <param name="estimate">One without an interval.</param>
    /// <param name="decimals">Of its value.</param>
    public static string Told(IntervalEstimate estimate, int decimals = 2) => estimate.Exists
        ? $"{estimate.Value.ToString($"F{decimals}", System.Globalization.CultureInfo.InvariantCulture)} without an interval (a network, or most resamples, have no estimate of their own)"
        : "without an interval, as there is no estimate";
}
