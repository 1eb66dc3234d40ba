using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>A number with its values in resamples of the images, for the networks together and for each alone.</summary>
/// <param name="Value">Of all networks.</param>
/// <param name="Draws">The same in each resample.</param>
/// <param name="Networks">Of each network.</param>
/// <param name="NetworkDraws">The same in each resample.</param>
internal sealed record Resampled(double Value, double[] Draws, double[] Networks, double[][] NetworkDraws)
{
    /// <summary>Value and interval over images and networks.</summary>
    public IntervalEstimate Estimate() => CrossedInterval.Of(Value, Draws, Networks, NetworkDraws);

    /// <summary>A function of several numbers of the same networks in the same resamples: what they share cancels.</summary>
    public static Resampled Of(IReadOnlyList<Resampled> parts, Func<double[], double> combine)
    {
        double[] All(Func<Resampled, double[]> values) =>
            [.. Enumerable.Range(0, values(parts[0]).Length).Select(place => combine([.. parts.Select(part => values(part)[place])]))];
        return new Resampled(
            combine([.. parts.Select(part => part.Value)]),
            All(part => part.Draws),
            All(part => part.Networks),
            [.. Enumerable.Range(0, parts[0].NetworkDraws.Length).Select(network => All(part => part.NetworkDraws[network]))]);
    }
}
