using System.Collections.Immutable;

namespace ReproHarness.Statistics.Universality;

/// <summary>The error rates at which curves are compared, fixed before measuring.</summary>
public static class CollapseGrid
{
    /// <summary>Steps per decade of error. Tested sizes are 0.1 to 0.2 decades apart: a finer grid would only interpolate.</summary>
    private const int StepsPerDecade = 10;

    /// <summary>
    /// Index of the rate at which every curve is rescaled to size 1: 3.16 %, the geometric middle of 1 % to 10 %. It is the smallest rate
    /// that a cell of 1,000 pairs resolves with 30 errors, so that every cell of the matrix has it, and half a decade above it.
    /// </summary>
    public const int ReferenceIndex = StepsPerDecade / 2;

    /// <summary>From 10 % down to 0.316 %, the declared window of claim C1. Descending: every cell has the first ones.</summary>
    public static ImmutableArray<double> Rates { get; } =
        [.. Enumerable.Range(0, 16).Select(index => 0.1 * Math.Pow(10, -(double)index / StepsPerDecade))];

    /// <summary>The rate at which every curve is rescaled to size 1.</summary>
    public static double Reference => Rates[ReferenceIndex];
}
