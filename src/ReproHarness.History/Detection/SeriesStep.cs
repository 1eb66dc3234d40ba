namespace ReproHarness.History.Detection;

/// <summary>A change of the level of a series.</summary>
/// <param name="Kind">How the step was detected.</param>
/// <param name="From">The first value of the new level, as an index into the series.</param>
/// <param name="Found">Index of the value at which the step was detected; at least <see cref="From"/>.</param>
/// <param name="Before">The level before the step.</param>
/// <param name="After">The level after the step, as known when the step was detected.</param>
/// <param name="Deviation">Standard deviation of one night around the level before; 0 where nights are the same to the last digit.</param>
public sealed record SeriesStep(StepKind Kind, int From, int Found, double Before, double After, double Deviation)
{
    /// <summary>The change in standard deviations of one night; infinite where nights were the same to the last digit.</summary>
    public double Deviations => (After - Before) / Deviation;
}

/// <summary>How a <see cref="SeriesStep"/> was detected.</summary>
public enum StepKind
{
    /// <summary>Nights were the same to the last digit until one differed. No recorded change explains it.</summary>
    Unexplained,

    /// <summary>Nights were the same to the last digit until code, libraries, machine, data or seed changed.</summary>
    Explained,

    /// <summary>The last nights lie farther from those before than noise explains.</summary>
    Shift,
}

/// <summary>A slow trend of a series in which no single night is an outlier.</summary>
/// <param name="From">Index of the first value after the last step.</param>
/// <param name="Found">Index of the value at which the trend was detected.</param>
/// <param name="PerNight">Median change from a value to the next (Theil and Sen).</param>
public sealed record Trend(int From, int Found, double PerNight);
