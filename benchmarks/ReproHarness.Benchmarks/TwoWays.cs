namespace ReproHarness.Benchmarks;

/// <summary>One task done in two ways, which must come to the same.</summary>
/// <param name="Name">The task.</param>
/// <param name="New">The way that is used; its result as plain numbers.</param>
/// <param name="Old">The way before, or the plain one.</param>
/// <param name="Tolerance">Largest difference of any number that rounding explains.</param>
/// <param name="SmallestRatio">How many times faster the new way is at least: half of what was measured, for other machines.</param>
internal sealed record TwoWays(string Name, Func<float[]> New, Func<float[]> Old, double Tolerance, double SmallestRatio)
{
    /// <summary>The largest difference of the results; infinite where they are not as many.</summary>
    public static double Difference(float[] one, float[] other) =>
        one.Length == other.Length ? one.Zip(other).Max(pair => Math.Abs((double)pair.First - pair.Second)) : double.PositiveInfinity;
}
