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

    /// <summary>The longest pause, whatever a mirror requests.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The pause after a round, the first being 1. The pause that a busy mirror requests (Retry-After) is granted up to the longest pause:
    /// with a longer one the program would seem to hang.
    /// </summary>
    public TimeSpan PauseAfter(int round, TimeSpan? asked)
    {
        var doubled = Backoff * Math.Pow(2, Math.Min(round, 16) - 1);
        var pause = asked > doubled ? asked.Value : doubled;
        return pause > LongestPause ? LongestPause : pause;
    }
}
