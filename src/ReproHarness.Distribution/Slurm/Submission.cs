using ReproHarness.Storage;

namespace ReproHarness.Distribution.Slurm;

/// <summary>Writes the batch files of a plan, and submits them.</summary>
/// <param name="folder">The run.</param>
/// <param name="options">How they are submitted.</param>
public sealed class Submission(RunFolder folder, SubmissionOptions options)
{
    // More than the jobs of one run differ by their age.
    private const int GivingWay = 1000;

    /// <summary>Writes the record, the list and the batch file of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="idOf">The id of a job of the plan that was submitted; null for one that was not.</param>
    /// <returns>Path of the batch file.</returns>
    /// <exception cref="InputException">The folder cannot be written, or an option of sbatch cannot be given.</exception>
    public string Write(PlannedJob job, Func<string, long?> idOf)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(idOf);
        job.Record.WriteTo(folder);
        folder.Files.Directory.CreateDirectory(folder.Logs);
        var path = job.Record.PathIn(folder, ".sh");
        AtomicFile.WriteText(folder.Files, path, ScriptOf(job, idOf).Text);
        return path;
    }

    /// <summary>Writes and submits the jobs, one after the other.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="slurm">Slurm.</param>
    /// <param name="stop">Submits no more: whoever cancels the job that submits the next ones does not want those.</param>
    /// <returns>Their ids, in the same order.</returns>
    /// <exception cref="InputException">Slurm refuses a job; the ones before it are queued.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the jobs before are queued.</exception>
    public IReadOnlyList<long> Submit(IReadOnlyList<PlannedJob> jobs, SlurmClient slurm, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(slurm);
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var job in jobs)
        {
            stop.ThrowIfCancellationRequested();
            ids.Add(job.Record.Name, slurm.Submit(Write(job, name => ids.TryGetValue(name, out var id) ? id : null)));
        }

        return [.. jobs.Select(job => ids[job.Record.Name])];
    }

    private BatchScript ScriptOf(PlannedJob job, Func<string, long?> idOf)
    {
        var record = job.Record;
        return new BatchScript(record.Name, folder.Root, folder.Logs, [.. WorkerOf(record)])
        {
            Elements = record.Elements.Length == 0 ? null : record.Elements.Length,
            AtOnce = record.Elements.Length == 0 ? null : options.Runners,
            Nice = job.GivesWay ? GivingWay : 0,
            After = [.. job.AfterQueued, .. job.AfterPlanned.Select(idOf).OfType<long>()],
            Options = SbatchOptions.Parse(options.Sbatch),
        };
    }

    private IEnumerable<string> WorkerOf(JobRecord record)
    {
        var (program, first) = PublishedProgram.In(folder);
        IEnumerable<string> environment = options.LibTorch is { } libtorch ? ["env", $"REPRO_LIBTORCH={libtorch}"] : [];
        IEnumerable<string> command = record.What switch
        {
            JobRecord.Advance => ["advance", "--run", folder.Root, "--submit", "yes"],
            JobRecord.Judge => ["judge", "--run", folder.Root],
            _ => ["measure", "--run", folder.Root, "--list", record.PathIn(folder, ".txt")],
        };
        IEnumerable<string> scratch = options.Scratch is { } local ? ["--scratch", local] : [];
        return [.. environment, program, .. first, .. command, .. scratch];
    }
}
