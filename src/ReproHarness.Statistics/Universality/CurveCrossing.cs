using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.Universality;

/// <summary>Where a curve first reaches an error rate, by log-log interpolation between two tested sizes.</summary>
/// <param name="After">Index of the first size whose rate reaches it.</param>
/// <param name="Share">How far from the size before to that one, 0 to 1, on log axes.</param>
internal readonly record struct CurveCrossing(int After, double Share)
{
    /// <summary>The crossing of <paramref name="rate"/>; null where the curve begins above it or stays below.</summary>
    public static CurveCrossing? Find(ImmutableArray<CurvePoint> curve, double rate)
    {
        for (var k = 0; k < curve.Length; k++)
        {
            if (curve[k].Rate < rate) continue;
            if (k == 0) return null;

            // From a rate of 0 there is no straight line on log axes: the crossing is at the tested size.
            return new CurveCrossing(
                k, curve[k - 1].Rate <= 0 ? 1 : Math.Log(rate / curve[k - 1].Rate) / Math.Log(curve[k].Rate / curve[k - 1].Rate));
        }

        return null;
    }

    /// <summary>log10 of the size there.</summary>
    public double LogSize(ImmutableArray<CurvePoint> curve) =>
        ((1 - Share) * Math.Log10(curve[After - 1].Epsilon)) + (Share * Math.Log10(curve[After].Epsilon));

    /// <summary>The tested sizes whose log rates make up the interpolated one, with their weights.</summary>
    public IEnumerable<(int Size, double Weight)> Weights => Share < 1 ? [(After - 1, 1 - Share), (After, Share)] : [(After, 1.0)];
}
