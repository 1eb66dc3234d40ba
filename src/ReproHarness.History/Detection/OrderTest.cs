namespace ReproHarness.History.Detection;

/// <summary>
/// Tests whether the last values all lie on one side of nearly all values before. It assumes only that quiet nights are exchangeable.
/// </summary>
internal static class OrderTest
{
    /// <summary>
    /// Twice the probability that as many nights, drawn from all, have a smallest value as large as the window's, or a largest as small.
    /// Exact for any noise, ties included: of n values k lie at or above the window's smallest, and w drawn nights are all among them with
    /// probability C(k, w) / C(n, w).
    /// </summary>
    /// <param name="before">Values at the old level.</param>
    /// <param name="window">The last values.</param>
    public static double Probability(ReadOnlySpan<double> before, ReadOnlySpan<double> window)
    {
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in window) (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
        var (above, below) = (window.Length, window.Length);
        foreach (var value in before)
        {
            if (value >= smallest) above++;
            if (value <= largest) below++;
        }

        var probability = 2.0;
        for (var i = 0; i < window.Length; i++) probability *= (double)(Math.Min(above, below) - i) / (before.Length + window.Length - i);
        return Math.Min(1, probability);
    }
}
