namespace ReproHarness.History.Detection;

/// <summary>The false-alarm probability of one series on one night, divided among its tests.</summary>
internal sealed class TestBudget
{
    /// <summary>Divides the probability among the tests.</summary>
    /// <param name="level">Probability of a false alarm that the series may raise that night, in (0, 1).</param>
    public TestBudget(double level)
    {
        Trend = level * StepWindow.TrendShare;
        Windows = [.. StepWindow.All.Select(window => (window, level * window.Share, ShiftTest.Least(level * window.Share)))];
    }

    /// <summary>The probability that is left for the trend.</summary>
    public double Trend { get; }

    /// <summary>The windows, each with its probability and the smallest t that can be rarer.</summary>
    public IReadOnlyList<(StepWindow Window, double Share, double Least)> Windows { get; }
}
