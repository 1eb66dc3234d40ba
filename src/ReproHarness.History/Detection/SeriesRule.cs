namespace ReproHarness.History.Detection;

/// <summary>The assumptions about the noise of a series, and the smallest change that is reported.</summary>
/// <param name="BellShaped">
/// Whether the noise is near enough to a normal one. Measurements are averages over images and networks; durations are not, since other
/// programs make nights long.
/// </param>
/// <param name="LeastChange">Smallest change of the level, as a share of it.</param>
public sealed record SeriesRule(bool BellShaped, double LeastChange)
{
    /// <summary>The rule for a number of a claim: any change beyond chance is reported.</summary>
    public static SeriesRule Measurement { get; } = new(BellShaped: true, LeastChange: 0);

    /// <summary>
    /// The rule for a duration. The same run of the fast tier took 69 s and 125 s on machines of one kind, so a change of less than a fifth
    /// is not attributed to the code.
    /// </summary>
    public static SeriesRule Duration { get; } = new(BellShaped: false, LeastChange: 0.2);

    /// <summary>The rule for the peak of memory, which depends on when the garbage collector ran.</summary>
    public static SeriesRule Memory { get; } = new(BellShaped: false, LeastChange: 0.1);
}
