using System.Collections.Immutable;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>The attack sizes of one curve.</summary>
public static class EpsilonGrid
{
    /// <summary>Most sizes of one curve: an image's errors are the bits of one 32-bit mask.</summary>
    public const int MaximumCount = 32;

    /// <summary>
    /// 25 sizes over four and a half decades. One grid for all small networks, fixed before measuring: it holds the declared window
    /// (0.3 % to 10 % error) of networks that flip at 1e-5 (random data) and of those that need 0.1 (step l.l. on a trained CNN).
    /// </summary>
    public static ImmutableArray<double> Usual { get; } = LogSpaced(1e-5, 0.3, 25);

    /// <summary>
    /// <paramref name="count"/> sizes from <paramref name="min"/> to <paramref name="max"/>, equally spaced in the logarithm.
    /// </summary>
    /// <param name="min">Smallest size, L-infinity in pixel units, above 0.</param>
    /// <param name="max">Largest size, above <paramref name="min"/>, at most 1.</param>
    /// <param name="count">2 to 32.</param>
    /// <exception cref="InputException">A value is out of range.</exception>
    public static ImmutableArray<double> LogSpaced(double min, double max, int count)
    {
        if (!(min > 0)) throw new InputException($"smallest eps {min}: must be above 0");
        if (count < 2) throw new InputException($"{count} attack sizes: at least 2 are needed");
        var ratio = Math.Log(max / min) / (count - 1);
        var grid = Enumerable.Range(0, count).Select(k => k == count - 1 ? max : min * Math.Exp(k * ratio)).ToImmutableArray();
        Validate(grid);
        return grid;
    }

    /// <summary>Checks that a sweep can use <paramref name="epsilons"/>.</summary>
    /// <exception cref="InputException">They are too many, out of range, or not ascending as float32 numbers.</exception>
    public static void Validate(IReadOnlyList<double> epsilons)
    {
        ArgumentNullException.ThrowIfNull(epsilons);
        if (epsilons.Count is < 1 or > MaximumCount)
            throw new InputException($"{epsilons.Count} attack sizes: 1 to {MaximumCount} are allowed");
        for (var k = 0; k < epsilons.Count; k++)
        {
            if (!(epsilons[k] >= 0 && epsilons[k] <= 1))
                throw new InputException($"attack size {epsilons[k]}: allowed is 0 to 1, in pixel units");
            if (k > 0 && (float)epsilons[k] <= (float)epsilons[k - 1])
                throw new InputException($"attack sizes {epsilons[k - 1]}, {epsilons[k]}: they must be strictly ascending");
        }
    }
}
