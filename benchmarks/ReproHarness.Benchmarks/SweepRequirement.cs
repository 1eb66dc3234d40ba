using System.Globalization;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Benchmarks;

/// <summary>What the one-gradient sweep promises: the same errors, in a third of the time or less.</summary>
internal static class SweepRequirement
{
    /// <summary>Where a gradient costs g forward passes, K sizes promise K (g + 1) / (g + K): 3.6 for a g of 3 and 25 sizes.</summary>
    private const double SmallestRatio = 3;

    /// <summary>A gradient costs about two forward passes besides its own; signs, additions and counts may cost 15 % more.</summary>
    private const double LargestOverhead = 1.15;

    /// <summary>Every image has the same errors at every size.</summary>
    /// <exception cref="RequirementBrokenException">One has not.</exception>
    public static void RequireSameErrors(ErrorTable oneGradient, ErrorTable gradientPerSize)
    {
        if (oneGradient.Equals(gradientPerSize)) return;
        throw new RequirementBrokenException(
            $"The counts differ: {Differing(oneGradient.Changed, gradientPerSize.Changed)} images change and "
                + $"{Differing(oneGradient.Misclassified, gradientPerSize.Misclassified)} are misclassified at other sizes with one "
                + $"gradient than with a gradient per size; required: none.");
    }

    /// <summary>One gradient is at least 3 times faster.</summary>
    /// <exception cref="RequirementBrokenException">It is not.</exception>
    public static void RequireRatio(double ratio)
    {
        // A ratio that is no number is no proof either.
        if (ratio >= SmallestRatio) return;
        throw new RequirementBrokenException(string.Create(CultureInfo.InvariantCulture,
            $"One gradient is only {ratio:F2} times faster than a gradient per size; required: at least {SmallestRatio:F0} times."));
    }

    /// <summary>The sweep takes hardly longer than the forward passes it is made of.</summary>
    /// <param name="ratio">Seconds of the sweep over seconds of <see cref="ResidualWork.Passes"/> forward passes.</param>
    /// <exception cref="RequirementBrokenException">It takes longer than allowed.</exception>
    public static void RequireOverhead(double ratio)
    {
        if (ratio <= LargestOverhead) return;
        throw new RequirementBrokenException(string.Create(CultureInfo.InvariantCulture,
            $"The sweep of ResNet-20 takes {ratio:F2} times as long as {ResidualWork.Passes} forward passes; required: at most "
                + $"{LargestOverhead} times."));
    }

    private static int Differing(IReadOnlyList<uint> one, IReadOnlyList<uint> other) =>
        one.Count == other.Count ? one.Zip(other).Count(pair => pair.First != pair.Second) : Math.Max(one.Count, other.Count);
}

/// <summary>A promise was not kept; the message is one line.</summary>
internal sealed class RequirementBrokenException(string message) : Exception(message);
