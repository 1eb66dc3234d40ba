using System.Globalization;

namespace ReproHarness.Worker;

/// <summary>How a process is called in a run: by its job, or by its machine and number.</summary>
internal static class WorkerName
{
    /// <summary>Letters, digits, dots, dashes and underscores.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string Of(Func<string, string?> variable)
    {
        var name = variable("SLURM_ARRAY_JOB_ID") is { } array
            ? $"{array}_{variable("SLURM_ARRAY_TASK_ID")}"
            : variable("SLURM_JOB_ID")
                ?? string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}");
        return string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-'));
    }
}
