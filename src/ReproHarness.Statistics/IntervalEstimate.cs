namespace ReproHarness.Statistics;

/// <summary>A point estimate with its 95 % interval. All three are NaN where the quantity could not be estimated.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Interval">Its 95 % interval.</param>
public sealed record IntervalEstimate(double Value, Interval Interval)
{
    /// <summary>The quantity could not be estimated from these data.</summary>
    public static IntervalEstimate None { get; } = new(double.NaN, new Interval(double.NaN, double.NaN));

    /// <summary>
    /// The standard error where the method of the interval gives it, else NaN. It is not the width of the interval over twice 1.96: over
    /// few networks the interval is Student's, which at 2 degrees of freedom is more than twice as wide.
    /// </summary>
    public double StandardError { get; init; } = double.NaN;

    /// <summary>Degrees of freedom behind <see cref="StandardError"/>, above 0; infinite where it is known.</summary>
    public double Freedom { get; init; } = double.PositiveInfinity;

    /// <summary>Whether there is an estimate.</summary>
    public bool Exists => !double.IsNaN(Value);

    /// <summary>
    /// Whether both ends of the interval are finite. The uncertainty of an estimate without an interval is unknown, so it neither keeps nor
    /// breaks a bound. Check this before any comparison: a comparison with NaN is false, and its negation is true.
    /// </summary>
    public bool HasInterval => double.IsFinite(Interval.Low) && double.IsFinite(Interval.High);

    /// <summary>The same in another unit.</summary>
    /// <param name="factor">The factor, above 0.</param>
    public IntervalEstimate Times(double factor) =>
        new(Value * factor, new Interval(Interval.Low * factor, Interval.High * factor))
        {
            StandardError = StandardError * factor, Freedom = Freedom,
        };

    /// <summary>The same with the interval cut to the range of the quantity, which Student's t does not respect.</summary>
    /// <param name="least">The smallest of them: -1 of a correlation, 0 of a share or a ratio of counts.</param>
    /// <param name="most">The largest: 1 of a correlation or a share.</param>
    public IntervalEstimate Clipped(double least, double most = double.PositiveInfinity) =>
        this with { Interval = new Interval(Math.Max(least, Interval.Low), Math.Min(most, Interval.High)) };
}
