namespace ReproHarness.Distribution.Slurm;

/// <summary>
/// Environment variables that must not reach Slurm's programs. Those of a user's taste, such as SBATCH_PARTITION, do.
/// </summary>
internal static class SlurmVariables
{
    /// <summary>Set where this process itself is part of a job.</summary>
    public const string Job = "SLURM_JOB_ID";

    // Each would override a line of the batch file, or make sbatch wait for the job or send it to a cluster that squeue does not ask.
    private static readonly HashSet<string> s_ofBatchFiles =
    [
        "SBATCH_ARRAY_INX", "SBATCH_CLUSTERS", "SBATCH_ERROR", "SBATCH_JOB_NAME", "SBATCH_NO_REQUEUE", "SBATCH_OPEN_MODE", "SBATCH_OUTPUT",
        "SBATCH_REQUEUE", "SBATCH_SIGNAL", "SBATCH_WAIT",
    ];

    // What a machine has to know to find its cluster.
    private static readonly HashSet<string> s_ofClusters = ["SLURM_CONF", "SLURM_CONF_SERVER", "SLURM_CLUSTERS"];

    /// <summary>Whether a variable is kept from Slurm's programs.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isInsideJob">
    /// Whether this process is part of a job. A job that submits another one hands on what Slurm told it about itself, and Slurm
    /// overrides only what the new job has too: its restarts and its place in an array would be taken for those of the new job.
    /// </param>
    public static bool IsWithheld(string name, bool isInsideJob) =>
        name.StartsWith("SQUEUE_", StringComparison.Ordinal) // Hides jobs, such as SQUEUE_STATES.
        || s_ofBatchFiles.Contains(name)
        || (isInsideJob && name.StartsWith("SLURM_", StringComparison.Ordinal) && !s_ofClusters.Contains(name));
}
