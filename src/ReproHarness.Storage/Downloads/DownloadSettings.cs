namespace ReproHarness.Storage.Downloads;

/// <summary>How patient a download is.</summary>
public sealed record DownloadSettings
{
    /// <summary>How often all mirrors are gone through before the download is given up.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How long a mirror may send nothing, before its answer and within it.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after the first round; it doubles with each further one.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause, whatever a mirror asks for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The pause after a round, the first being 1. What a busy mirror asks for (Retry-After) is granted up to the longest pause: more
    /// would look like a program that hangs.
    /// </summary>
    public TimeSpan PauseAfter(int round, TimeSpan? asked)
    {
        var doubled = Backoff * Math.Pow(2, Math.Min(round, 16) - 1);
        var pause = asked > doubled ? asked.Value : doubled;
        return pause > LongestPause ? LongestPause : pause;
    }
}
