using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    // Slurm's own default.
    const int DefaultArraySize = 1001;

    // Before anything is published.
    static void RequireSlurm(DistributionOptions given)
    {
        if (given is { Engine: ReproHarness.BuildSteps.Engine.Slurm, Submit: true } && !new SlurmClient(new CommandRunner()).IsThere)
            throw new InputException(
                "--submit needs sbatch, and this machine has none; give the command on the cluster's login node, or --engine local.");
    }

    // Nothing has to stay alive here: a search's round ends with a job that submits the next one, and the judge comes last.
    void QueueUnits(RunFolder folder, DistributionOptions given)
    {
        var (manifest, slurm) = (ManifestFile.Read(folder), new SlurmClient(new CommandRunner()));
        var libtorch = Environment.GetEnvironmentVariable("REPRO_LIBTORCH") is { Length: > 0 } own ? own : null;
        var options = new SubmissionOptions(given.Runners, given.Sbatch, given.Scratch, libtorch);
        options.WriteTo(folder);
        var queued = slurm.IsThere ? QueuedUnits.Read(folder, manifest, slurm) : QueuedUnits.None;
        var most = slurm.IsThere ? slurm.MaxArraySize() : DefaultArraySize;
        var jobs = new SubmissionPlan(folder, manifest, queued, options, most).Jobs();
        var submission = new Submission(folder, options);
        var ids = given.Submit ? submission.Submit(jobs, slurm) : [];
        for (var number = 0; number < jobs.Count; number++)
        {
            var job = jobs[number];
            var elements = Math.Max(1, job.Record.Elements.Length);
            if (given.Submit)
                Log.Information(
                    "Job {Id}: {What:l}, {Elements:l}, {Time:l} of computing.", ids[number], job.Record.What, Elements(elements),
                    DurationText.Of(job.Seconds));
            else
                Log.Information(
                    "sbatch {Path:l}  # {What:l}, {Elements:l}, {Time:l} of computing{After:l}", submission.Write(job, _ => null),
                    job.Record.What, Elements(elements), DurationText.Of(job.Seconds),
                    job.AfterPlanned.IsEmpty ? "" : $"; after {string.Join(", ", job.AfterPlanned)}");
        }

        if (jobs.Count == 0) Log.Information("Nothing is to be submitted: the queue holds everything that is open.");
        var plan = new Makespan(manifest);
        Log.Information(
            "The longest chain of units takes {Time:l}: no number of devices is faster.{AtOnce:l}",
            DurationText.Of(plan.LongestChain().Seconds), given.Runners is not { } runners ? ""
                : $" The whole run takes about {DurationText.Of(plan.SecondsOn(runners))} with {runners} at once.");
        Log.Information(
            given.Submit ? "Nothing has to wait here. How far it is: {Status:l}" : "Add --submit to submit them. How far it is: {Status:l}",
            $"./build.sh Status --run {ShellWord.Of(folder.Root)}");
    }

    static string Elements(int count) => count == 1 ? "1 element" : $"{count} elements";
}
