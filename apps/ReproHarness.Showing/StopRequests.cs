using System.Runtime.InteropServices;

namespace ReproHarness.Showing;

/// <summary>The signals that ask a program to stop: after which of them it still ends in order, between two batches.</summary>
/// <param name="time">The clock.</param>
internal sealed class StopRequests(TimeProvider time)
{
    // Ctrl-C in a terminal comes twice, from the terminal and from the build, which cannot know that it reached both.
    private static readonly TimeSpan s_echo = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long? _first;

    /// <summary>
    /// Whether the program ends in order. A second Ctrl-C ends it at once. TERM never does: a cluster's queue sends it several times,
    /// minutes apart, to whoever stops already; what is to end at once is killed.
    /// </summary>
    public bool GoesOnAfter(PosixSignal signal)
    {
        lock (_gate)
        {
            if (_first is { } first) return signal == PosixSignal.SIGTERM || time.GetElapsedTime(first) < s_echo;
            _first = time.GetTimestamp();
            return true;
        }
    }
}
