using Perfolizer.Mathematics.Cpd;

namespace ReproHarness.History.Detection;

/// <summary>
/// Finds the night of a step that a long window detected. The window only says that there is a step; the night decides which commit is
/// reported with it. Perfolizer's ED-PELT finds it (K. Haynes, P. Fearnhead, I. A. Eckley, Stat. Comput. 27, 2017, 1293). It assumes no
/// distribution of the noise.
/// </summary>
/// <remarks>
/// In simulations with steps of 1.5 deviations the mean error is 1.9 nights. It is 2.4 nights with the window alone, and 1.6 with least
/// squares, which assumes normal noise. With steps of 2 deviations the errors are 0.9, 1.3 and 1.0 nights. ED-PELT is not used to decide
/// whether there is a step: it finds one somewhere in 35 to 45 % of quiet series of 30 to 200 nights, and in the last four nights of 1 to
/// 4 % of them. Over a hundred numbers that is an alarm on most nights. RqqPelt of the same library finds steps in every quiet series of
/// that length.
/// </remarks>
internal static class StepPosition
{
    // Enough to know the old level; the cost grows with the square.
    private const int MostBefore = 60;

    // Too few nights for the detector.
    private const int ShortWindow = 3;

    /// <summary>The first value of the new level.</summary>
    /// <param name="stretch">From the first value of the old level to the last of all.</param>
    /// <param name="window">Number of last values that the window detected at another level.</param>
    public static int Of(ReadOnlySpan<double> stretch, int window)
    {
        var begins = stretch.Length - window;
        if (window <= ShortWindow) return Nearest(stretch, begins);
        var skipped = Math.Max(0, begins - MostBefore);

        // The detector gives the last value of each level. A step much before the window would have been found by a longer one.
        var candidates = EdPeltChangePointDetector.Instance.GetChangePointIndexes(stretch[skipped..].ToArray(), minDistance: 2)
            .Select(last => skipped + last + 1).Where(first => first > begins - window);
        return candidates.DefaultIfEmpty(begins).MinBy(first => Math.Abs(first - begins));
    }

    // A window of three may hold a night of the old level, or miss one of the new. Each night is assigned to the nearer level.
    private static int Nearest(ReadOnlySpan<double> stretch, int begins)
    {
        var (before, after) = (stretch[..(begins - 1)].ToArray().Average(), stretch[begins..].ToArray().Average());
        for (var first = begins - 1; first < stretch.Length; first++)
        {
            if (Math.Abs(stretch[first] - after) < Math.Abs(stretch[first] - before)) return first;
        }

        return begins;
    }
}
