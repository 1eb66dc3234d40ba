using System.Runtime.InteropServices;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// Handles Ctrl-C, a kill and a closed terminal: the running work and all its child processes are stopped, and the build ends with exit
/// code 130. NUKE would start the next target while the last one ends, or leave the child processes running.
/// </summary>
/// <param name="exit">Ends the process.</param>
internal sealed class Interruption(Action<int> exit) : IDisposable
{
    private readonly List<Action<bool>> _work = [];
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _count;

    /// <summary>Registers the handlers. Handlers are called from the newest to the oldest, so this must follow those of NUKE.</summary>
    public void Listen() =>
        _signals.AddRange(new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
            PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Stop();
            })));

    /// <summary>Registers how running work is stopped, until the result is disposed.</summary>
    /// <param name="stop">Stops the work. Its argument is true after a second signal, when it must stop at once.</param>
    public IDisposable PutAway(Action<bool> stop)
    {
        lock (_work) _work.Add(stop);
        return new Registration(this, stop);
    }

    /// <summary>Never returns once the build is being stopped: the output of a stopped child is no failure to report.</summary>
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
