using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Statistics;

namespace ReproHarness.Claims.Results;

/// <summary>A number of the record as the documents print it.</summary>
internal static class RecordedNumber
{
    /// <summary>
    /// The mean over runs and their standard deviation; of one run, the number with its interval where the record has it. A dash where
    /// there is no such number.
    /// </summary>
    public static string Text(Baseline cell, string name, int decimals)
    {
        if (cell.Measurements.FirstOrDefault(m => m.Name == name) is not { } number) return "–";
        var value = NumberText.Fixed(number.Mean, decimals);
        if (cell.Runs > 1) return $"{value} ± {NumberText.Fixed(number.Deviation, decimals)}";
        double End(string end) => cell.Measurements.FirstOrDefault(m => m.Name == $"{name}.{end}")?.Mean ?? double.NaN;
        var interval = new Interval(End("low"), End("high"));
        return double.IsFinite(interval.Low) && double.IsFinite(interval.High)
            ? $"{value} {IntervalText.Ends(interval, end => NumberText.Fixed(end, decimals))}"
            : value;
    }

    /// <summary>How many runs gave which verdict: <c>✓ 8</c>, <c>✓ 3 ? 5</c>; of one run the symbol alone.</summary>
    public static string Verdicts(Baseline cell) => string.Join(" ", VerdictStyle.All.Where(cell.Verdicts.ContainsKey).Select(verdict =>
        cell.Runs == 1 ? VerdictStyle.Symbol(verdict) : $"{VerdictStyle.Symbol(verdict)} {cell.Verdicts[verdict]}"));
}
