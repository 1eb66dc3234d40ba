using System.Collections.Immutable;

namespace ReproHarness.Statistics.PowerLaws;

/// <summary>Error rate at one size.</summary>
/// <param name="Epsilon">The size, L-infinity, pixel units.</param>
/// <param name="Errors">How many of <paramref name="N"/> pairs are in error.</param>
/// <param name="N">Number of (network, image) pairs.</param>
/// <param name="Interval">95 % bootstrap interval of the rate, over images and seeds.</param>
public sealed record CurvePoint(double Epsilon, long Errors, long N, Interval Interval)
{
    /// <summary>Standard error of the rate over the images alone, the networks as they are; NaN where it is not known.</summary>
    public double ImageError { get; init; } = double.NaN;

    /// <summary>The error rate e(eps), 0 to 1.</summary>
    public double Rate => N == 0 ? 0 : (double)Errors / N;
}

/// <summary>The exponent fitted in another window: stability of the fit.</summary>
public sealed record WindowExponent(FitWindow Window, IntervalEstimate Exponent, int Points);

/// <summary>Whether the curve in the window is consistent with a power law.</summary>
public enum PowerLawShape
{
    /// <summary>Straight on log-log axes, within what the data can tell.</summary>
    PowerLaw,

    /// <summary>Certainly bent: the local exponent drifts across the window by more than a power law allows.</summary>
    Curved,

    /// <summary>Too few points, decades or flips to tell.</summary>
    Undetermined,
}

/// <summary>Everything the statistics say about one curve. Fit of <c>e(eps) = A eps^B</c>.</summary>
/// <param name="Window">Error window of the fit.</param>
/// <param name="Points">Grid sizes inside the window.</param>
/// <param name="Decades">
/// log10 of the ratio of largest to smallest eps covered by the window (found on the curve by log-log interpolation).
/// </param>
/// <param name="EpsilonRange">Those two sizes; NaN when the curve never enters the window.</param>
/// <param name="Exponent">B by log-log least squares over grid points in the window.</param>
/// <param name="Log10Prefactor">log10 A of the same fit.</param>
/// <param name="RSquared">R^2 of the same fit.</param>
/// <param name="Hill">B by maximum likelihood (Hill) from eps*.</param>
/// <param name="SlopeDrift">Change of the local exponent across the window, from a quadratic fit; 0 for a power law.</param>
/// <param name="Stability">The exponent in other windows.</param>
/// <param name="Shape">Power law, curved, or cannot tell.</param>
/// <param name="Curve">e(eps) at every tested size, with intervals.</param>
public sealed record PowerLawResult(
    FitWindow Window,
    int Points,
    double Decades,
    Interval EpsilonRange,
    IntervalEstimate Exponent,
    IntervalEstimate Log10Prefactor,
    IntervalEstimate RSquared,
    IntervalEstimate Hill,
    IntervalEstimate SlopeDrift,
    ImmutableArray<WindowExponent> Stability,
    PowerLawShape Shape,
    ImmutableArray<CurvePoint> Curve)
{
    /// <summary>
    /// Largest drift of the local exponent across the window, relative to the exponent, that still passes as a power law.
    /// </summary>
    public const double LargestDrift = 0.2;

    /// <summary>Number of (network, image) pairs.</summary>
    public long Pairs => Curve.IsEmpty ? 0 : Curve[0].N;
}
