namespace ReproHarness.History.Detection;

/// <summary>
/// A number of last nights that is compared with the nights before, with the share of the false-alarm budget that this test may spend.
/// </summary>
/// <param name="Nights">Nights in the window.</param>
/// <param name="Share">Share of the budget of a series and night, 0 to 1.</param>
internal sealed record StepWindow(int Nights, double Share)
{
    /// <summary>Smallest number of nights at the old level. With fewer, nothing is tested.</summary>
    public const int FewestBefore = 8;

    /// <summary>The share of the budget for the trend.</summary>
    public const double TrendShare = 0.05;

    /// <summary>
    /// A step of three deviations must be detected within three nights, so that window has the largest share. Two nights detect larger
    /// steps sooner, and long windows detect smaller steps later. There is no window of one night: one night may be an outlier.
    /// </summary>
    public static IReadOnlyList<StepWindow> All { get; } =
        [new(3, 0.75), new(2, 0.10), new(5, 0.025), new(8, 0.025), new(13, 0.025), new(21, 0.025)];
}
