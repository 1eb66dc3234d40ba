namespace ReproHarness.History.Detection;

/// <summary>What is supposed of the noise of a series, and how small a change is worth a word.</summary>
/// <param name="BellShaped">
/// Whether the noise is near enough to a normal one. Measurements are averages over images and networks; durations are not, since other
/// programs make nights long.
/// </param>
/// <param name="LeastChange">Smallest change of the level, as a share of it.</param>
public sealed record SeriesRule(bool BellShaped, double LeastChange)
{
    /// <summary>A number of a claim: any change that is no chance.</summary>
    public static SeriesRule Measurement { get; } = new(BellShaped: true, LeastChange: 0);

    /// <summary>
    /// A duration. The same run of the fast tier took 69 s and 125 s on machines of one kind, so a fifth is the least that may be the
    /// code's doing.
    /// </summary>
    public static SeriesRule Duration { get; } = new(BellShaped: false, LeastChange: 0.2);

    /// <summary>A peak of memory, which depends on when the garbage collector ran.</summary>
    public static SeriesRule Memory { get; } = new(BellShaped: false, LeastChange: 0.1);
}
