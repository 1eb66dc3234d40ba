using MathNet.Numerics.Distributions;
using ReproHarness.History.Detection;

namespace ReproHarness.Unit.History.Detection;

/// <summary>Made-up series of nights.</summary>
internal static class QuietNights
{
    /// <summary>
    /// Normal noise of deviation 1 around 0, moved by <paramref name="shift"/> for the last <paramref name="moved"/> nights. No night
    /// repeats another.
    /// </summary>
    public static IReadOnlyList<NightValue> Noisy(Random random, int nights, double shift = 0, int moved = 0) =>
        Of(Enumerable.Range(0, nights).Select(night => Normal.Sample(random, night >= nights - moved ? shift : 0, 1)));

    /// <summary>Noise by Student's t with 5 degrees of freedom, of deviation 1.</summary>
    public static IReadOnlyList<NightValue> HeavyTailed(Random random, int nights) =>
        Of(Enumerable.Range(0, nights).Select(_ => StudentT.Sample(random, 0, Math.Sqrt(3.0 / 5), 5)));

    public static IReadOnlyList<NightValue> Of(IEnumerable<double> values) =>
        [.. values.Select((value, night) => new NightValue(night, value, "source", $"cell {night}"))];

    /// <summary>Nights of a run that repeats itself: the cell's other numbers are those of its source unless given.</summary>
    public static IReadOnlyList<NightValue> Repeating(params (double Value, string Source)[] nights) =>
        [.. nights.Select((night, i) => new NightValue(i, night.Value, night.Source, $"{night.Value}"))];

    public static (double Value, string Source)[] Times(int nights, double value, string source) =>
        [.. Enumerable.Repeat((value, source), nights)];
}
