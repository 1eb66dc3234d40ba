namespace ReproHarness.Statistics.PowerLaws;

/// <summary>
/// Ordinary least squares of log10 rate on log10 eps over fixed sizes. The sizes do not change between resamples, so every coefficient
/// is a fixed weighted sum of the log rates; the weights are computed once.
/// </summary>
internal sealed class LogLogRegression
{
    private readonly int[] points;
    private readonly double[] centred;
    private readonly double[] slopeWeights;
    private readonly double[] curvatureWeights;
    private readonly double mean;

    /// <summary>Prepares the fit.</summary>
    /// <param name="epsilons">All tested sizes.</param>
    /// <param name="rates">Error rates of the whole table: the precision of each log rate, up to a factor.</param>
    /// <param name="points">Indices of those that are fitted.</param>
    public LogLogRegression(ReadOnlySpan<double> epsilons, double[] rates, int[] points)
    {
        this.points = points;
        centred = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
            centred[i] = Math.Log10(epsilons[points[i]]);
        mean = centred.DefaultIfEmpty(double.NaN).Average();
        centred = Array.ConvertAll(centred, x => x - mean);

        slopeWeights = Normalised(centred, Array.ConvertAll(centred, _ => 1.0));
        curvatureWeights = CurvatureWeights(centred, [.. points.Select(k => rates[k])]);
    }

    /// <summary>Slope B. NaN with fewer than 2 points.</summary>
    public double Slope(ReadOnlySpan<double> logRates) => points.Length < 2 ? double.NaN : Sum(slopeWeights, logRates);

    /// <summary>log10 A, the line's value at eps = 1. NaN with fewer than 2 points.</summary>
    public double Intercept(ReadOnlySpan<double> logRates) => Mean(logRates) - (Slope(logRates) * mean);

    /// <summary>
    /// Coefficient c of the quadratic fit a + b x + c x^2, points weighted by their rate. NaN with fewer than 4 points: through 3 it always
    /// fits.
    /// </summary>
    public double Curvature(ReadOnlySpan<double> logRates) => points.Length < 4 ? double.NaN : Sum(curvatureWeights, logRates);

    /// <summary>
    /// R^2 of the line, 0 to 1. NaN with fewer than 3 points (through 2 it is 1 whatever they are), or when all rates are equal.
    /// </summary>
    public double RSquared(ReadOnlySpan<double> logRates)
    {
        if (points.Length < 3)
            return double.NaN;
        var (middle, slope) = (Mean(logRates), Slope(logRates));
        double total = 0, left = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var y = logRates[points[i]] - middle;
            var residual = y - (slope * centred[i]);
            (total, left) = (total + (y * y), left + (residual * residual));
        }

        return total > 0 ? Math.Clamp(1 - (left / total), 0, 1) : double.NaN;
    }

    private double Mean(ReadOnlySpan<double> logRates)
    {
        double sum = 0;
        foreach (var k in points)
            sum += logRates[k];
        return sum / points.Length;
    }

    private double Sum(double[] weight, ReadOnlySpan<double> logRates)
    {
        double sum = 0;
        for (var i = 0; i < points.Length; i++)
            sum += weight[i] * logRates[points[i]];
        return sum;
    }

    /// <summary>
    /// Weights of the quadratic coefficient: x^2 less what a constant and a line explain of it. The variance of a log rate is about
    /// 1 / errors, so the points count by their rate: unweighted, the bend is lost in the noise of the smallest sizes.
    /// </summary>
    private static double[] CurvatureWeights(double[] x, double[] precision)
    {
        double Moment(Func<double, double> f) => x.Zip(precision, (a, w) => w * f(a)).Sum() / precision.Sum();
        var first = Moment(a => a);
        var second = Moment(a => (a - first) * (a - first));
        var third = Moment(a => Math.Pow(a - first, 3));
        return Normalised(Array.ConvertAll(x, a => ((a - first) * (a - first)) - second - (third / second * (a - first))), precision);
    }

    private static double[] Normalised(double[] basis, double[] precision)
    {
        var square = basis.Zip(precision, (b, w) => w * b * b).Sum();
        return [.. basis.Zip(precision, (b, w) => w * b / square)];
    }
}
