using System.ComponentModel;
using System.Diagnostics;

namespace ReproHarness.Distribution.Slurm;

/// <summary>
/// Runs programs of Slurm as processes, without a terminal and without the environment variables that would change what they do.
/// </summary>
/// <param name="patience">After how long a program is killed; null for <see cref="Patience"/>.</param>
public sealed class CommandRunner(TimeSpan? patience = null) : ICommandRunner
{
    /// <summary>sbatch tries again for two minutes by itself where the controller is busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <inheritdoc />
    public CommandAnswer Run(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var isInsideJob = start.Environment.ContainsKey(SlurmVariables.Job);
        foreach (var name in start.Environment.Keys.Where(name => SlurmVariables.IsWithheld(name, isInsideJob)).ToList())
            start.Environment.Remove(name);

        try
        {
            using var running = Process.Start(start)!;
            return WaitFor(running);
        }
        catch (Win32Exception cause)
        {
            return new CommandAnswer(CommandEnding.NotFound, -1, "", cause.Message);
        }
    }

    private CommandAnswer WaitFor(Process running)
    {
        running.StandardInput.Close();
        var output = running.StandardOutput.ReadToEndAsync();
        var error = running.StandardError.ReadToEndAsync();
        var isOver = running.WaitForExit(patience ?? Patience);
        if (!isOver) running.Kill(entireProcessTree: true);
        running.WaitForExit();
        var (said, complained) = (output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        return isOver
            ? new CommandAnswer(CommandEnding.Exited, running.ExitCode, said, complained)
            : new CommandAnswer(CommandEnding.TimedOut, -1, said, complained);
    }
}
