using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies.Work;

namespace ReproHarness.Worker;

/// <summary>Brings the searches of a run one round further: replays them from the store, and plans the children they wait for.</summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock.</param>
internal sealed class AdvanceCommand(IFileSystem files, TimeProvider time)
{
    private const int MostAttempts = 5;

    /// <summary>Plans the next round of each family, or writes down that its searches have ended.</summary>
    /// <exception cref="InputException">
    /// This machine is foreign to the run, nothing can be written, or Slurm refuses a job.
    /// </exception>
    /// <exception cref="OperationCanceledException">Stopped from outside: nothing more is submitted.</exception>
    public void Run(AdvanceArguments arguments, CancellationToken stop)
    {
        var folder = new RunFolder(files, arguments.Run);
        Advance(folder, arguments, stop);
        if (!arguments.Submits) return;
        stop.ThrowIfCancellationRequested();
        var (manifest, options) = (ManifestFile.Read(folder), SubmissionOptions.Read(folder));
        var slurm = new SlurmClient(new CommandRunner());
        for (var attempt = 1; ; attempt++)
        {
            var queued = QueuedUnits.Read(folder, manifest, slurm, OwnJob);
            var jobs = new SubmissionPlan(folder, manifest, queued, options, slurm.MaxArraySize(), isAdvancing: true).Jobs();
            try
            {
                foreach (var (job, id) in jobs.Zip(new Submission(folder, options).Submit(jobs, slurm, stop)))
                    PlainLine.Write(string.Create(CultureInfo.InvariantCulture, $"Submitted {job.Record.Name} as job {id}."));
                return;
            }
            catch (JobNameTakenException) when (attempt < MostAttempts)
            {
                // Somebody called Distribute meanwhile: what is left to submit is asked anew.
            }
        }
    }

    private static long? OwnJob =>
        long.TryParse(Environment.GetEnvironmentVariable("SLURM_JOB_ID"), CultureInfo.InvariantCulture, out var id) ? id : null;

    private void Advance(RunFolder folder, AdvanceArguments arguments, CancellationToken stop)
    {
        using var run = WorkerRun.Open(folder, time, answersOnly: true, arguments.Scratch);
        foreach (var search in run.Work.Searches())
        {
            if (search.Missing is not null || folder.IsSearched(search.Family.Name)) continue;
            stop.ThrowIfCancellationRequested();
            PlainLine.Write(Advance(run, search));
        }
    }

    private string Advance(WorkerRun run, SearchUnits search)
    {
        var (folder, family) = (run.Folder, search.Family.Name);
        var number = ManifestFile.RoundsOf(folder, family) + 1;
        var awaited = search.Awaited(run.Labs.Searches, SearchRound.StageOf(number));
        if (awaited.Length == 0)
        {
            AtomicFile.WriteText(files, folder.EndOf(family), string.Create(CultureInfo.InvariantCulture, $"{number - 1} rounds\n"));
            return string.Create(CultureInfo.InvariantCulture, $"The searches on {family} have ended after {number - 1} rounds.");
        }

        // Children of an earlier round that failed, or that are being measured, have their units already.
        var known = ManifestFile.Units(folder, run.Manifest).Select(unit => unit.Id).ToHashSet(StringComparer.Ordinal);
        var fresh = awaited.Where(unit => !known.Contains(UnitId.Of(unit.Name))).ToList();
        if (fresh.Count == 0) return $"The searches on {family} wait for {awaited.Length} children of earlier rounds.";

        // By the plan's rate: times of all units are those of one device.
        var speed = DeviceSpeed.Sample(
            run.Session, ProcessorClock.Of(run.Session, time), run.Work.Matrix, [search.UsualChild]);
        var pace = run.Manifest.Searches.First(planned => planned.Family == family).ChildSeconds / speed.SecondsOf(search.UsualChild);
        var units = fresh.Select(unit => PlannedUnits.Of(unit, pace * speed.SecondsOf(unit.Work))).ToList();
        ManifestFile.Write(folder, new SearchRound(family, number, [.. units]));
        return string.Create(CultureInfo.InvariantCulture, $"Round {number} of the searches on {family}: {units.Count} children.");
    }
}
