namespace ReproHarness.Statistics.PowerLaws;

/// <summary>
/// Where a window of error rates lies on a measured curve. A curve need not be monotone; the window ends for good at the first size
/// whose rate exceeds its high end, because what comes later is no longer the small-eps end of the curve.
/// </summary>
/// <param name="Points">Indices of the tested sizes inside, ascending.</param>
/// <param name="EpsilonRange">Sizes at which the curve enters and leaves, by log-log interpolation, never beyond a tested size at which
/// the rate is outside; NaN when it never enters.</param>
internal sealed record WindowOnCurve(int[] Points, Interval EpsilonRange)
{
    /// <summary>log10 of the ratio of the range's ends; NaN when the curve never enters.</summary>
    public double Decades => Math.Log10(EpsilonRange.High / EpsilonRange.Low);

    /// <summary>Finds the window on the curve of <paramref name="rates"/> over <paramref name="epsilons"/>.</summary>
    public static WindowOnCurve Find(ReadOnlySpan<double> epsilons, ReadOnlySpan<double> rates, FitWindow window)
    {
        var end = 0;
        while (end < rates.Length && rates[end] <= window.ErrorHigh)
            end++;
        var points = new List<int>();
        for (var k = 0; k < end; k++)
        {
            if (rates[k] >= window.ErrorLow && rates[k] > 0)
                points.Add(k);
        }

        return new WindowOnCurve([.. points], Range(epsilons, rates, window, end));
    }

    private static Interval Range(ReadOnlySpan<double> epsilons, ReadOnlySpan<double> rates, FitWindow window, int end)
    {
        var nowhere = new Interval(double.NaN, double.NaN);
        var first = 0;
        while (first < rates.Length && (rates[first] < window.ErrorLow || rates[first] == 0))
            first++;
        if (window.ErrorLow >= window.ErrorHigh || end == 0 || first == rates.Length)
            return nowhere;
        var low = Entry(epsilons, rates, first, window.ErrorLow);
        var high = end == rates.Length ? epsilons[^1] : Exit(epsilons, rates, end, window.ErrorHigh);
        return low < high ? new Interval(low, high) : nowhere;
    }

    /// <summary>
    /// Where the curve reaches <paramref name="level"/> on its way to the size <paramref name="k"/>, the first one inside.
    /// </summary>
    private static double Entry(ReadOnlySpan<double> epsilons, ReadOnlySpan<double> rates, int k, double level) =>
        k == 0 || rates[k - 1] <= 0 ? epsilons[k] : Crossing(epsilons, rates, k, level);

    /// <summary>
    /// Where the curve passes <paramref name="level"/> on its way from the size before <paramref name="k"/>, the last one inside: that size
    /// itself where its rate is the level, and where its rate is 0, from which no straight line leads up on log axes.
    /// </summary>
    private static double Exit(ReadOnlySpan<double> epsilons, ReadOnlySpan<double> rates, int k, double level) =>
        rates[k - 1] <= 0 ? epsilons[k - 1] : Crossing(epsilons, rates, k, level);

    private static double Crossing(ReadOnlySpan<double> epsilons, ReadOnlySpan<double> rates, int k, double level)
    {
        var share = Math.Log(level / rates[k - 1]) / Math.Log(rates[k] / rates[k - 1]);
        return epsilons[k - 1] * Math.Pow(epsilons[k] / epsilons[k - 1], Math.Min(share, 1));
    }
}
