namespace ReproHarness.Distribution.Slurm;

/// <summary>How a program came to its end.</summary>
public enum CommandEnding
{
    /// <summary>By itself, with an exit code.</summary>
    Exited,

    /// <summary>It was killed: it took too long. What it had asked for may have happened.</summary>
    TimedOut,

    /// <summary>It was never started: there is no such program on the path.</summary>
    NotFound,
}

/// <summary>What a program answered.</summary>
/// <param name="Ending">How it came to its end.</param>
/// <param name="ExitCode">Its exit code; -1 if it has none.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
public sealed record CommandAnswer(CommandEnding Ending, int ExitCode, string Output, string Error)
{
    /// <summary>Whether it ended by itself with exit code 0.</summary>
    public bool Succeeded => Ending == CommandEnding.Exited && ExitCode == 0;
}
