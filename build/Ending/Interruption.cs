using System.Runtime.InteropServices;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// What Ctrl-C, a kill and a closed terminal do: what runs is put away, with all that it started, and the build ends with 130. NUKE would
/// start the next target beside the ending one, or leave the children computing.
/// </summary>
/// <param name="exit">Ends the process.</param>
internal sealed class Interruption(Action<int> exit) : IDisposable
{
    private readonly List<Action<bool>> _work = [];
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _count;

    /// <summary>Listens from now on. Handlers are called from the newest to the oldest, so this has to come after NUKE's own.</summary>
    public void Listen() =>
        _signals.AddRange(new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
            PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Stop();
            })));

    /// <summary>Says how running work is put away; it holds until it is disposed.</summary>
    /// <param name="stop">Puts it away; its argument says whether there is no time, because a second signal came.</param>
    public IDisposable PutAway(Action<bool> stop)
    {
        lock (_work) _work.Add(stop);
        return new Registration(this, stop);
    }

    /// <summary>Does not return once the build is being stopped: what a stopped child left is no failure to report.</summary>
    public void Hold()
    {
        if (Volatile.Read(ref _count) > 0) Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Stops the build; a second call does not wait.</summary>
    internal void Stop()
    {
        var hurry = Interlocked.Increment(ref _count) > 1;
        List<Action<bool>> work;
        lock (_work) work = [.. _work];
        foreach (var stop in Enumerable.Reverse(work)) stop(hurry);
        exit(ExitCodes.Interrupted);
    }

    /// <inheritdoc/>
    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private sealed class Registration(Interruption interruption, Action<bool> stop) : IDisposable
    {
        public void Dispose()
        {
            lock (interruption._work) interruption._work.Remove(stop);
        }
    }
}
