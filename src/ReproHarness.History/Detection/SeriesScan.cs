namespace ReproHarness.History.Detection;

/// <summary>The steps and trends of a series.</summary>
/// <param name="Steps">Every step, with the night on which it was detected.</param>
/// <param name="Trends">Every trend.</param>
/// <param name="Noise">Kind of the noise since the last step.</param>
/// <param name="TestableSince">
/// The first night on which chance may raise an alarm, because enough nights lie between two steps; null where there is none yet.
/// </param>
public sealed record SeriesScan(IReadOnlyList<SeriesStep> Steps, IReadOnlyList<Trend> Trends, SeriesNoise Noise, int? TestableSince)
{
    /// <summary>
    /// Replays the nights one by one, in their order. The findings of a night depend on earlier nights only, so the steps of last month do
    /// not move when a night is added.
    /// </summary>
    /// <param name="values">The values, by night.</param>
    /// <param name="rule">The assumptions about their noise.</param>
    /// <param name="level">
    /// Allowed probability of a false alarm on one quiet night; 0 disables all tests that chance could fail.
    /// </param>
    public static SeriesScan Of(IReadOnlyList<NightValue> values, SeriesRule rule, double level)
    {
        var budget = level > 0 ? new TestBudget(level) : null;
        return Of(values, rule, budget is null ? null : _ => budget);
    }

    /// <summary>The same with a level of its own for each night.</summary>
    /// <param name="values">The values, by night.</param>
    /// <param name="rule">The assumptions about their noise.</param>
    /// <param name="budget">The false-alarm budget of a night; null disables all tests that chance could fail.</param>
    internal static SeriesScan Of(IReadOnlyList<NightValue> values, SeriesRule rule, Func<int, TestBudget>? budget)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(rule);
        var replay = new SeriesReplay(values, rule, budget);
        for (var i = 0; i < values.Count; i++) replay.Next(i);
        return new SeriesScan(replay.Steps, replay.Trends, replay.Noise, replay.TestableSince);
    }
}

/// <summary>Kinds of noise of a series.</summary>
public enum SeriesNoise
{
    /// <summary>The nights are too few to estimate the noise, and none was the same as another.</summary>
    TooFewNights,

    /// <summary>Nights are the same to the last digit as long as code and machine are the same. Any change is a step.</summary>
    None,

    /// <summary>Nights differ by chance.</summary>
    Some,
}
