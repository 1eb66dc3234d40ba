namespace ReproHarness.Statistics;

/// <summary>A closed interval on the real line, at a level of 95 % unless stated otherwise.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, at least <paramref name="Low"/>.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether <paramref name="value"/> lies inside, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Whether the whole of <paramref name="other"/> lies inside.</summary>
    public bool Contains(Interval other) => other.Low >= Low && other.High <= High;

    /// <summary>Whether the two have a point in common.</summary>
    public bool Overlaps(Interval other) => other.Low <= High && other.High >= Low;
}
