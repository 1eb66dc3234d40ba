namespace ReproHarness.History.Detection;

/// <summary>
/// How many of the last nights are held against those before, and the share of the false-alarm budget that is spent on it.
/// </summary>
/// <param name="Nights">Nights in the window.</param>
/// <param name="Share">Of the budget of a series and night.</param>
internal sealed record StepWindow(int Nights, double Share)
{
    /// <summary>Below so many nights at the old level nothing is said.</summary>
    public const int FewestBefore = 8;

    /// <summary>The share that is left for the trend.</summary>
    public const double TrendShare = 0.05;

    /// <summary>
    /// Three nights are what a step of three deviations is given to be found, so most is spent there. Two nights see what is too large to
    /// wait for, the long windows see small steps late. One night is no window: it cannot be told from an outlier.
    /// </summary>
    public static IReadOnlyList<StepWindow> All { get; } =
        [new(3, 0.75), new(2, 0.10), new(5, 0.025), new(8, 0.025), new(13, 0.025), new(21, 0.025)];
}
