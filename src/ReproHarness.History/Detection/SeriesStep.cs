namespace ReproHarness.History.Detection;

/// <summary>A change of the level of a series.</summary>
/// <param name="Kind">How it was recognised.</param>
/// <param name="From">The first value of the new level, as a place in the series.</param>
/// <param name="Found">The value with which it was recognised; at <see cref="From"/> or later.</param>
/// <param name="Before">The level before.</param>
/// <param name="After">The level since, as far as it was known when the step was recognised.</param>
/// <param name="Deviation">Standard deviation of one night around the level before; 0 where nights repeat one another.</param>
public sealed record SeriesStep(StepKind Kind, int From, int Found, double Before, double After, double Deviation)
{
    /// <summary>The change in standard deviations of one night; infinite where nights repeated one another.</summary>
    public double Deviations => (After - Before) / Deviation;
}

/// <summary>How a <see cref="SeriesStep"/> was recognised.</summary>
public enum StepKind
{
    /// <summary>Nights repeated one another to the last digit, then one did not, and nothing that is recorded explains it.</summary>
    Unexplained,

    /// <summary>Nights repeated one another to the last digit until code, libraries, machine, data or seed changed.</summary>
    Explained,

    /// <summary>The last nights lie farther from those before than noise takes them.</summary>
    Shift,
}

/// <summary>A series that creeps, though no night stands out.</summary>
/// <param name="From">Where the stretch without a step begins, as a place in the series.</param>
/// <param name="Found">The value with which the trend was recognised.</param>
/// <param name="PerNight">Median change from a value to the next (Theil and Sen).</param>
public sealed record Trend(int From, int Found, double PerNight);
