namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// How far float32 may lie from exact. A sum of n products rounds, but for a chance in some 10^12, by at most 8 sqrt(n) units of the sum
/// of their sizes. Source: Higham and Mary, SIAM J. Sci. Comput. 41 (2019), theorem 2.4.
/// </summary>
internal static class Rounding
{
    /// <summary>u: half the distance of neighbours around 1.</summary>
    public const double Unit = 1.0 / (1 << 24);

    private const double Certainty = 8;

    /// <summary>Relative to the sum of the products' sizes.</summary>
    /// <param name="products">n.</param>
    public static double OfSum(double products) => Certainty * Math.Sqrt(products) * Unit;
}
