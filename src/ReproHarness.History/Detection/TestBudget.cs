namespace ReproHarness.History.Detection;

/// <summary>What one series may spend in one night: the probability of a false alarm, divided between the tests.</summary>
internal sealed class TestBudget
{
    /// <summary>Divides it.</summary>
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
