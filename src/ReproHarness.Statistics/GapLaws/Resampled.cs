using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>A number with its values in resamples of the images, for all networks together and for each network.</summary>
/// <param name="Value">Value over all networks.</param>
/// <param name="Draws">Value over all networks in each resample.</param>
/// <param name="Networks">Value of each network.</param>
/// <param name="NetworkDraws">[network][resample]: value of each network in each resample.</param>
internal sealed record Resampled(double Value, double[] Draws, double[] Networks, double[][] NetworkDraws)
{
    /// <summary>The value with its 95 % interval over images and networks.</summary>
    public IntervalEstimate Estimate() => CrossedInterval.Of(Value, Draws, Networks, NetworkDraws);

    /// <summary>A function of several numbers of the same networks in the same resamples, so that their common noise cancels.</summary>
    public static Resampled Of(IReadOnlyList<Resampled> parts, Func<double[], double> combine)
    {
        double[] All(Func<Resampled, double[]> values) =>
            [.. Enumerable.Range(0, values(parts[0]).Length).Select(index => combine([.. parts.Select(part => values(part)[index])]))];
        return new Resampled(
            combine([.. parts.Select(part => part.Value)]),
            All(part => part.Draws),
            All(part => part.Networks),
            [.. Enumerable.Range(0, parts[0].NetworkDraws.Length).Select(network => All(part => part.NetworkDraws[network]))]);
    }
}
