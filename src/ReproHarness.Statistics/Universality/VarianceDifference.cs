using MathNet.Numerics.Distributions;

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// Confidence bounds for the difference of two variances, each known by an independent estimate, near to chi-square distributed over its
/// degrees of freedom: the modified large-sample bounds of Ting, Burdick, Graybill, Jeyaratnam and Lu (J. Stat. Comput. Simul. 35, 1990,
/// 135). They are exact where the second variance is known, and where the difference is 0.
/// </summary>
internal static class VarianceDifference
{
    // Beyond, the second variance counts as known: the quantiles of F are those of chi-square.
    private const double Many = 1e5;

    /// <summary>The bound that the difference exceeds with probability <paramref name="tail"/> only.</summary>
    /// <param name="first">Estimate of the first variance, above 0.</param>
    /// <param name="firstFreedom">Its degrees of freedom.</param>
    /// <param name="second">Estimate of the second, at least 0.</param>
    /// <param name="secondFreedom">Its degrees of freedom, may be infinite.</param>
    /// <param name="tail">Such as 0.025.</param>
    public static double Upper(double first, double firstFreedom, double second, double secondFreedom, double tail)
    {
        var own = (firstFreedom / ChiSquared.InvCDF(firstFreedom, tail)) - 1;
        var other = 1 - Over(secondFreedom, 1 - tail);
        var ratio = Ratio(firstFreedom, secondFreedom, tail);
        var cross = (Square(1 - ratio) - Square(own * ratio) - Square(other)) / ratio;
        return first - second + Root(Square(own * first) + Square(other * second) + (cross * first * second));
    }

    /// <summary>The bound that the difference falls below with probability <paramref name="tail"/> only.</summary>
    /// <inheritdoc cref="Upper" path="/param"/>
    public static double Lower(double first, double firstFreedom, double second, double secondFreedom, double tail)
    {
        var own = 1 - (firstFreedom / ChiSquared.InvCDF(firstFreedom, 1 - tail));
        var other = Over(secondFreedom, tail) - 1;
        var ratio = Ratio(firstFreedom, secondFreedom, 1 - tail);
        var cross = (Square(ratio - 1) - Square(own * ratio) - Square(other)) / ratio;
        return first - second - Root(Square(own * first) + Square(other * second) + (cross * first * second));
    }

    private static double Over(double freedom, double share) => freedom > Many ? 1 : freedom / ChiSquared.InvCDF(freedom, share);

    private static double Ratio(double first, double second, double share) =>
        second > Many ? ChiSquared.InvCDF(first, share) / first : FisherSnedecor.InvCDF(first, second, share);

    private static double Square(double value) => value * value;

    private static double Root(double square) => Math.Sqrt(Math.Max(0, square));
}
