namespace ReproHarness.Distribution.Slurm;

/// <summary>Runs programs of the machine, such as <c>sbatch</c>.</summary>
public interface ICommandRunner
{
    /// <summary>Runs a program and waits for its end.</summary>
    /// <param name="program">Its name, looked for on the path.</param>
    /// <param name="arguments">Its arguments, passed as they are: no shell reads them.</param>
    /// <returns>How it ended. That a program is not there, or does not end in time, is an answer too.</returns>
    CommandAnswer Run(string program, params IReadOnlyList<string> arguments);
}
