using ReproHarness.Distribution.Slurm;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>What hands the units of a distributed run out.</summary>
internal enum Engine
{
    /// <summary>A cluster's queue.</summary>
    Slurm,

    /// <summary>This build, to processes of this machine.</summary>
    Local,
}

/// <summary>The checked options of a distributed run.</summary>
/// <param name="Run">Its folder, absolute.</param>
/// <param name="Engine">What hands the units out.</param>
/// <param name="Runners">Units at once; null for as many as the cluster allows, or one for each GPU or core of this machine.</param>
/// <param name="Sbatch">What sbatch is given besides.</param>
/// <param name="Scratch">A folder of each node that data are copied to; null for none.</param>
/// <param name="Submit">Whether batch files are submitted, and not only written.</param>
internal sealed record DistributionOptions(string Run, Engine Engine, int? Runners, string Sbatch, string? Scratch, bool Submit)
{
    private const int MostRunners = 10_000;

    /// <summary>The folder of a run.</summary>
    /// <exception cref="InputException">It is not given.</exception>
    public static string FolderOf(string? run, string workingDirectory) => string.IsNullOrWhiteSpace(run)
        ? throw new InputException("--run is missing; give the folder of the run, on a disk that all of its machines see.")
        : Path.GetFullPath(run, workingDirectory);

    /// <summary>Checks what was given.</summary>
    /// <exception cref="InputException">A value is not allowed.</exception>
    public static DistributionOptions Parse(
        string? run, string workingDirectory, string engine, string? runners, string? sbatch, string? scratch, bool submit)
    {
        var options = new DistributionOptions(
            FolderOf(run, workingDirectory),
            Enum.Parse<Engine>(BuildOptions.OneOf("--engine", engine, ["slurm", "local"]), ignoreCase: true),
            string.IsNullOrEmpty(runners) ? null : (int)BuildOptions.Number("--runners", runners, 1, MostRunners),
            Checked(sbatch ?? ""), string.IsNullOrWhiteSpace(scratch) ? null : scratch, submit);
        return options.Engine == Engine.Local ? options.WithoutSlurm() : options;
    }

    // What only a cluster's queue reads would be passed over in silence.
    private DistributionOptions WithoutSlurm()
    {
        (string Name, bool Given)[] slurms = [("--sbatch", Sbatch.Length > 0), ("--scratch", Scratch is not null), ("--submit", Submit)];
        return Array.Find(slurms, option => option.Given).Name is { } name
            ? throw new InputException($"{name} is for --engine slurm, and the engine is 'local'; leave it out.")
            : this;
    }

    // Refused now, before anything is published.
    private static string Checked(string sbatch)
    {
        _ = SbatchOptions.Parse(sbatch);
        return sbatch;
    }
}
