using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>The children that run now, so that Ctrl-C leaves none behind.</summary>
internal static class RunningProcesses
{
    // Ctrl-C in a terminal reaches the children too: they get this long to put their work away.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly HashSet<Process> Running = [];

    private static volatile bool _stopping;

    public static IDisposable Track(Process process)
    {
        lock (Running)
            Running.Add(process);
        return new Tracking(process);
    }

    /// <summary>Does not return once the build is being stopped: what a stopped child left is no failure to report.</summary>
    public static void StayWhenStopping()
    {
        if (_stopping)
            Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Waits a moment for the children to end, then ends them with all they started.</summary>
    public static void Stop()
    {
        _stopping = true;
        List<Process> left;
        lock (Running)
            left = [.. Running];
        foreach (var process in left)
        {
            try
            {
                if (!process.WaitForExit(Grace))
                    process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It ended between the two calls.
            }
        }
    }

    private sealed class Tracking(Process process) : IDisposable
    {
        public void Dispose()
        {
            lock (Running)
                Running.Remove(process);
        }
    }
}
