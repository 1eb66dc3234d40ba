namespace ReproHarness.History.Detection;

/// <summary>All series of one nightly report.</summary>
public static class SeriesFamily
{
    /// <summary>
    /// Probability that a quiet night raises any alarm by chance, over the whole report: numbers, durations and memory together (the
    /// family-wise error rate of a night). Each series that chance can move gets an equal part of it (Bonferroni). This holds for any
    /// dependence between the series. Series that are the same to the last digit every night need no part.
    /// </summary>
    public const double FalseAlarm = 0.01;

    /// <summary>
    /// Scans every series, in their order. A night divides its probability among the series that chance could move by then, so its
    /// findings do not change when later nights add more series.
    /// </summary>
    public static IReadOnlyList<SeriesScan> Scan(IReadOnlyList<(IReadOnlyList<NightValue> Values, SeriesRule Rule)> family)
    {
        ArgumentNullException.ThrowIfNull(family);
        var since = family.Select(series => SeriesScan.Of(series.Values, series.Rule, level: 0).TestableSince).OfType<int>()
            .CountBy(night => night).OrderBy(night => night.Key).ToList();
        var testableBy = new Dictionary<int, int>();
        var budgets = new Dictionary<int, TestBudget>();
        TestBudget Of(int night)
        {
            if (!testableBy.TryGetValue(night, out var testable))
                testableBy.Add(night, testable = Math.Max(1, since.TakeWhile(begun => begun.Key <= night).Sum(begun => begun.Value)));
            if (!budgets.TryGetValue(testable, out var budget)) budgets.Add(testable, budget = new TestBudget(FalseAlarm / testable));
            return budget;
        }

        return [.. family.Select(series => SeriesScan.Of(series.Values, series.Rule, Of))];
    }
}
