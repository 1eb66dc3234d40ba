namespace ReproHarness.History.Detection;

/// <summary>What the nights of a series tell, in their order.</summary>
/// <param name="Steps">Every step, as found by the night that made it certain.</param>
/// <param name="Trends">Every trend.</param>
/// <param name="Noise">What is known of the noise since the last step.</param>
/// <param name="TestableSince">The night since which chance may raise an alarm in it, with nights enough between two steps; null
/// before.</param>
public sealed record SeriesScan(IReadOnlyList<SeriesStep> Steps, IReadOnlyList<Trend> Trends, SeriesNoise Noise, int? TestableSince)
{
    /// <summary>
    /// Replays the nights one by one, as they came. Only what a night could know decides what it finds, so the steps of last month do not
    /// move when a night is added.
    /// </summary>
    /// <param name="values">The values, by night.</param>
    /// <param name="rule">What is supposed of their noise.</param>
    /// <param name="level">
    /// Probability of a false alarm in one quiet night that is allowed; 0 leaves out all that chance could raise.
    /// </param>
    public static SeriesScan Of(IReadOnlyList<NightValue> values, SeriesRule rule, double level)
    {
        var budget = level > 0 ? new TestBudget(level) : null;
        return Of(values, rule, budget is null ? null : _ => budget);
    }

    /// <summary>The same with a level of its own for each night.</summary>
    /// <param name="values">The values, by night.</param>
    /// <param name="rule">What is supposed of their noise.</param>
    /// <param name="budget">What a night may spend; null leaves out all that chance could raise.</param>
    internal static SeriesScan Of(IReadOnlyList<NightValue> values, SeriesRule rule, Func<int, TestBudget>? budget)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(rule);
        var replay = new SeriesReplay(values, rule, budget);
        for (var i = 0; i < values.Count; i++) replay.Next(i);
        return new SeriesScan(replay.Steps, replay.Trends, replay.Noise, replay.TestableSince);
    }
}

/// <summary>What is known of the noise of a series.</summary>
public enum SeriesNoise
{
    /// <summary>Fewer nights than are needed to say anything of chance, and none repeated another.</summary>
    TooFewNights,

    /// <summary>Nights repeat one another to the last digit as long as code and machine stay: any move is a step.</summary>
    None,

    /// <summary>Nights differ by chance.</summary>
    Some,
}
