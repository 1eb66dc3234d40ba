namespace ReproHarness.History.Detection;

/// <summary>All series that one nightly report looks at.</summary>
public static class SeriesFamily
{
    /// <summary>
    /// Probability that a quiet night raises any alarm by chance, over the whole report: numbers, durations and memory together (the family-wise error rate of a
    /// night). Each series that chance can move gets an equal part of it (Bonferroni), whatever hangs together with whatever. Series that repeat to the last digit
    /// cost nothing.
    /// </summary>
    public const double FalseAlarm = 0.01;

    /// <summary>Scans every series, in their order.</summary>
    public static IReadOnlyList<SeriesScan> Scan(IReadOnlyList<(IReadOnlyList<NightValue> Values, SeriesRule Rule)> family)
    {
        ArgumentNullException.ThrowIfNull(family);
        var testable = family.Count(series => SeriesScan.Of(series.Values, series.Rule, level: 0).Testable);
        return [.. family.Select(series => SeriesScan.Of(series.Values, series.Rule, FalseAlarm / Math.Max(1, testable)))];
    }
}
