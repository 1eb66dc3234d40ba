using System.Globalization;

namespace ReproHarness.BuildSteps;

/// <summary>
/// How long a run goes on, from how fast it went: on the whole, and of late. Costs are guesses about a machine nobody has seen, so the two
/// differ where the guesses are off; both are said then.
/// </summary>
internal sealed class Pace
{
    // Before this share of the work there is no pace.
    private const double Least = 0.02;

    // Of late: the last quarter of the time so far, and no less than this.
    private const double Recent = 0.25;
    private static readonly TimeSpan ShortestRecent = TimeSpan.FromSeconds(15);

    // Two estimates that differ by less are one.
    private const double Alike = 1.25;
    private static readonly TimeSpan AlikeAtTheEnd = TimeSpan.FromSeconds(10);

    private readonly List<(TimeSpan Elapsed, double Done)> _seen = [];

    /// <summary>Notes how much was done after how long.</summary>
    public void Note(TimeSpan elapsed, double done)
    {
        if (_seen.Count == 0 || done > _seen[^1].Done) _seen.Add((elapsed, done));
    }

    /// <summary>The shortest and the longest time left that the paces tell; null before there is a pace.</summary>
    public (TimeSpan Low, TimeSpan High)? Left(TimeSpan elapsed)
    {
        if (_seen.Count == 0 || _seen[^1].Done is not (> Least and <= 1)) return null;
        var done = _seen[^1].Done;
        var whole = elapsed * ((1 - done) / done);
        var window = TimeSpan.FromTicks(Math.Max(ShortestRecent.Ticks, (elapsed * Recent).Ticks));
        var before = _seen.LastOrDefault(one => one.Elapsed <= elapsed - window);
        var late = before.Done > 0 && done > before.Done ? (elapsed - before.Elapsed) * ((1 - done) / (done - before.Done)) : whole;
        return whole < late ? (whole, late) : (late, whole);
    }

    /// <summary>The time left in words: <c>1:20 left</c>, or <c>1:20 to 2:10 left</c>; empty before there is a pace.</summary>
    public string Describe(TimeSpan elapsed)
    {
        if (Left(elapsed) is not var (low, high)) return "";
        return high <= low * Alike || high - low < AlikeAtTheEnd ? $"{Minutes(high)} left" : $"{Minutes(low)} to {Minutes(high)} left";
    }

    private static string Minutes(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");
}
