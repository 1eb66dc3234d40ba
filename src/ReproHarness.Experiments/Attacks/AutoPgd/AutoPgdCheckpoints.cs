using System.Collections.Immutable;

namespace ReproHarness.Experiments.Attacks.AutoPgd;

/// <summary>
/// After which steps APGD looks back at its progress. Source: Croce and Hein, arXiv 2003.01690, section 3: w_j = ceil(p_j N), p_0 = 0,
/// p_1 = 0.22, p_{j+1} = p_j + max(p_j - p_{j-1} - 0.03, 0.06).
/// </summary>
internal static class AutoPgdCheckpoints
{
    private const double FirstPeriod = 0.22;
    private const double PeriodDecrease = 0.03;
    private const double SmallestPeriod = 0.06;

    /// <summary>Numbers of steps, 1 to <paramref name="steps"/>, ascending.</summary>
    /// <param name="steps">N, at least 1.</param>
    public static ImmutableArray<int> Of(int steps)
    {
        var checkpoints = ImmutableArray.CreateBuilder<int>();
        var (before, share) = (0.0, FirstPeriod);
        while (share < 1)
        {
            // The tolerance keeps a product that is whole up to rounding, as 0.57 * 100, from the next whole number.
            var step = (int)Math.Ceiling((share * steps) - 1e-9);
            if (checkpoints.Count == 0 || step > checkpoints[^1]) checkpoints.Add(step);
            (before, share) = (share, share + Math.Max(share - before - PeriodDecrease, SmallestPeriod));
        }

        return checkpoints.ToImmutable();
    }
}
