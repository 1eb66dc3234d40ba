namespace ReproHarness.Distribution.Local;

/// <summary>Starts the processes that measure units on this machine.</summary>
public interface ILocalWorkers
{
    /// <summary>Starts a process that waits for units.</summary>
    /// <param name="number">Which of the runners it is, from 0: decides which GPU it gets.</param>
    ILocalWorker Start(int number);

    /// <summary>Replays the searches and plans their next round.</summary>
    /// <returns>What it said, one line; it failed where <see cref="Advanced.Ok"/> is false.</returns>
    Advanced Advance();
}

/// <summary>How a replay of the searches ended.</summary>
/// <param name="Ok">Whether it came to its end.</param>
/// <param name="Text">What it said.</param>
public sealed record Advanced(bool Ok, string Text);

/// <summary>A process that measures the units that it is handed.</summary>
public interface ILocalWorker : IDisposable
{
    /// <summary>Hands it a unit and waits for the answer.</summary>
    /// <returns>The answer; null when the process ended without one.</returns>
    WorkerReply? Measure(string unit);

    /// <summary>What it said at its end; empty while it runs.</summary>
    string LastWords { get; }
}
