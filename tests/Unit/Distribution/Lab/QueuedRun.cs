using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>A run with the real worker program whose units a lab's Slurm hands out.</summary>
/// <param name="lab">The lab.</param>
/// <param name="run">The run.</param>
internal sealed class QueuedRun(SlurmLab lab, DistributedRun run)
{
    public DistributedRun Run => run;

    /// <summary>What the run's jobs are doing.</summary>
    public IReadOnlyList<QueuedElement> Queue => lab.Slurm.Queue(JobRecord.PrefixOf(run.Manifest));

    /// <summary>What Distribute --submit does.</summary>
    /// <returns>What each new job is for.</returns>
    public IReadOnlyList<string> Submit()
    {
        var options = new SubmissionOptions(Runners: 2, Sbatch: "--mem=0");
        options.WriteTo(run.Folder);
        var queued = QueuedUnits.Read(run.Folder, run.Manifest, lab.Slurm);
        var jobs = new SubmissionPlan(run.Folder, run.Manifest, queued, options, lab.Slurm.MaxArraySize()).Jobs();
        new Submission(run.Folder, options).Submit(jobs, lab.Slurm);
        return [.. jobs.Select(job => job.Record.What)];
    }

    /// <summary>Waits until no job of the run is left.</summary>
    public Task Over() => lab.Over(JobRecord.PrefixOf(run.Manifest), seconds: 400);

    /// <summary>Waits until a unit is begun, without missing a short one.</summary>
    /// <param name="which">Of which units.</param>
    /// <returns>Where it is done.</returns>
    public QueuedElement AwaitBegun(Func<string, bool> which)
    {
        for (var patience = 0; patience < 9000; patience++)
        {
            var journal = run.Folder.Files.Directory.Exists(run.Folder.Journals)
                ? Directory.GetFiles(run.Folder.Journals).FirstOrDefault(path => UnitJournals.Read(path).Any(
                    happened => happened.What == UnitEventKind.Started && which(happened.Unit)))
                : null;
            if (journal is not null)
            {
                // A journal has the name of its job.
                var job = Path.GetFileName(journal).Split('-')[0];
                return Queue.Single(element => job == $"{element.JobId}_{element.Element}");
            }

            Thread.Sleep(10);
        }

        throw new TimeoutException($"No such unit was begun. {Logs}");
    }

    /// <summary>The log of the newest job of a kind.</summary>
    public string LogOf(string what) => File.ReadAllText(
        Directory.GetFiles(run.Folder.Logs, $"*-{UnitId.Of(what)}-*.log").Order(StringComparer.Ordinal).Last());

    /// <summary>What the jobs printed, for a test that fails.</summary>
    public string Logs => string.Join(
        '\n',
        Directory.GetFiles(run.Folder.Logs).Order(StringComparer.Ordinal)
            .Select(log => $"{Path.GetFileName(log)}:\n{string.Join('\n', File.ReadLines(log).TakeLast(15))}"));
}
