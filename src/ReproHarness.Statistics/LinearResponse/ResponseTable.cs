using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.LinearResponse;

/// <summary>The prediction of linear response for every (network, image) pair, with the measurement of the same pair.</summary>
/// <param name="Measured">Which image flips at which size, and eps*.</param>
/// <param name="LinearSizes">
/// eps_lin along the attack's direction, one row per network, one column per image, at least 0, +infinity where it never flips.
/// </param>
/// <param name="BestSizes">The same of the best linear attack.</param>
public sealed record ResponseTable(
    FlipTable Measured, ImmutableArray<ImmutableArray<float>> LinearSizes, ImmutableArray<ImmutableArray<float>> BestSizes)
{
    /// <summary>Number of images.</summary>
    public int Images => Measured.Images;

    /// <summary>Number of networks.</summary>
    public int Networks => Measured.Seeds;

    /// <summary>Checks that every pair has a prediction, and the plan.</summary>
    /// <exception cref="ArgumentException">The shapes differ, a size is negative or no number, or the plan breaks its rules.</exception>
    internal void Validate(BootstrapPlan plan)
    {
        AnalysisInput.Check(Measured, FitWindow.Declared(Math.Max(1, Measured.Pairs)), plan);
        foreach (var rows in new[] { LinearSizes, BestSizes })
        {
            if (rows.IsDefault || rows.Length != Networks || rows.Any(row => row.IsDefault || row.Length != Images))
                throw new ArgumentException($"Every one of {Networks} networks needs a predicted size for each of {Images} images.");
            if (rows.Any(row => row.Any(size => !(size >= 0))))
                throw new ArgumentException("A predicted size is below 0 or no number; it must be at least 0, or +infinity.");
        }
    }
}
