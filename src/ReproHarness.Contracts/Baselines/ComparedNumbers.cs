using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Contracts.Baselines;

/// <summary>The numbers of a run in the form in which runs are compared.</summary>
public static class ComparedNumbers
{
    /// <summary>
    /// A number that no baseline keeps: how far a training lies from a table that another kind of processor may have made.
    /// </summary>
    public const string LargestDeviation = "largest-deviation";

    /// <summary>What stands for <c>r2</c>: log10(1 - R²).</summary>
    public const string Unexplained = "log10-unexplained";

    /// <summary>The number that <see cref="Unexplained"/> is made from.</summary>
    public const string RSquared = "r2";

    // 1 - R² of a perfect fit is a matter of rounding.
    private const double Perfect = 1e-12;

    /// <summary>
    /// The measurements; R² as the logarithm of what it leaves unexplained. R² crowds below 1 with a long tail downwards, and a tolerance
    /// by Student's t, which supposes a symmetric spread, would flag sound runs: at 16 root seeds one of the next 27 cells was. The
    /// logarithm's spread is symmetric. How far a training lies from the table is left out: on the processor that made the table it is 0 at
    /// every root seed, on another it is not, and the claim's rule says how far it may be.
    /// </summary>
    public static IEnumerable<Measurement> Of(CellEvidence evidence) => Compared(Recorded(evidence));

    /// <summary>What a history keeps of a run: the same without the ends of intervals, which every number carries.</summary>
    public static IEnumerable<Measurement> Recorded(CellEvidence evidence) => evidence.Measurements
        .Where(number => number.Name != LargestDeviation)
        .Select(number => number.Name == RSquared
            ? new Measurement(Unexplained, Log(number.Value), Log(number.High), Log(number.Low), number.N) : number)
        .Concat(evidence.Margin?.Measurements ?? []);

    /// <summary>From what a history keeps to what is compared.</summary>
    public static IEnumerable<Measurement> Compared(IEnumerable<Measurement> recorded) => recorded.SelectMany(WithEnds);

    /// <summary>The estimate whose interval ends with this number; null of one that is no end.</summary>
    public static string? EstimateOf(string name) =>
        name.EndsWith(Low, StringComparison.Ordinal)
            ? name[..^Low.Length]
            : name.EndsWith(High, StringComparison.Ordinal)
            ? name[..^High.Length]
            : null;

    /// <summary>What the names of an interval's ends end with.</summary>
    public const string Low = ".low", High = ".high";

    // Verdicts are decided by the ends of intervals, so a fault that moves one and no estimate has to be seen. An end is as uncertain as
    // the estimate, at least.
    private static IEnumerable<Measurement> WithEnds(Measurement number)
    {
        yield return number;
        if (number.Low < number.Value) yield return End(number, Low, number.Low, number.Value - number.Low);
        if (number.High > number.Value) yield return End(number, High, number.High, number.High - number.Value);
    }

    private static Measurement End(Measurement number, string end, double value, double reach) =>
        new(number.Name + end, value, value - reach, value + reach, number.N, number.Unit);

    private static double Log(double rSquared) => Math.Log10(Math.Max(1 - rSquared, Perfect));
}
