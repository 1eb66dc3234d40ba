using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>The rule for accepting new baselines: a person must have seen the changes. A build server may never accept them.</summary>
/// <param name="OnServer">Whether a build server runs this.</param>
/// <param name="HasTerminal">Whether there is a terminal for the confirmation.</param>
/// <param name="Yes">Whether <c>--yes</c> was given.</param>
/// <param name="Command">The typed target and options, for messages.</param>
internal sealed record AcceptanceGate(bool OnServer, bool HasTerminal, bool Yes, string Command)
{
    /// <summary>Refuses before any work is done.</summary>
    /// <exception cref="InputException">On a build server, or without a terminal.</exception>
    public void Check()
    {
        if (OnServer)
            throw new InputException(
                $"Baselines are not accepted on a build server: run {Command} on your machine and commit the files.");
        if (!HasTerminal && !Yes)
            throw new InputException($"There is no terminal to ask on: look at the changes and run {Command} --yes.");
    }

    /// <summary>Whether to write the baselines, after the changes were shown.</summary>
    public bool Accepts(Func<string?> answer) =>
        Yes || string.Equals(answer()?.Trim(), "y", StringComparison.OrdinalIgnoreCase);
}
