using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Runs;

namespace ReproHarness.Worker;

/// <summary>Judges a run from what its store holds, lists what is missing, and measures nothing.</summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock.</param>
internal sealed class JudgeCommand(IFileSystem files, TimeProvider time)
{
    /// <summary>Judges.</summary>
    /// <exception cref="InputException">This machine is foreign to the run, or units are missing.</exception>
    public void Run(JudgeArguments arguments, CancellationToken stop)
    {
        var folder = new RunFolder(files, arguments.Run);
        var manifest = ManifestFile.Read(folder);
        var lost = Verify(folder, arguments.Scratch, stop);
        var notMeasured = Judge(folder, manifest, arguments.RunId ?? manifest.RunId, stop);
        var states = UnitStates.Read(folder);
        var open = new OpenUnits(ManifestFile.Units(folder, manifest), states);
        foreach (var unit in open.GivenUp)
            PlainLine.Write($"Failed {UnitStates.MostTries} times: {unit.Name} ({states.Of(unit.Id).Why})");
        foreach (var unit in open.Open) PlainLine.Write($"Missing: {unit.Name}");
        foreach (var subject in notMeasured) PlainLine.Write($"Not judged: {subject}");
        if (notMeasured.Count > 0)
            throw new UnitsMissingException(string.Create(
                CultureInfo.InvariantCulture,
                $"{notMeasured.Count} claims are not judged, for {open.Open.Count + open.GivenUp.Count} units are missing"
                + $"{(lost > 0 ? $", {lost} of which were done and are gone from the store" : "")}; ./build.sh Distribute --run "
                + $"{folder.Root} does what is open."));
    }

    // What a unit left may have been deleted or damaged since: every unit that is done is asked for once more.
    private int Verify(RunFolder folder, string? scratch, CancellationToken stop)
    {
        using var run = WorkerRun.Open(folder, time, answersOnly: true, scratch);
        var states = UnitStates.Read(folder);
        var lost = new List<(string Id, string What)>();
        foreach (var planned in ManifestFile.Units(folder, run.Manifest).Where(unit => states.IsDone(unit.Id)))
        {
            stop.ThrowIfCancellationRequested();
            var unit = run.UnitOf(planned);
            if (unit.IsPreparation) continue;
            try
            {
                unit.Measure(run.Labs, null, stop);
            }
            catch (NotMeasuredException missing)
            {
                lost.Add((planned.Id, missing.Message));
            }
        }

        if (lost.Count == 0) return 0;
        using var journal = UnitJournal.Begin(folder, WorkerName.Of(Environment.GetEnvironmentVariable), time);
        foreach (var (id, what) in lost) journal.Lost(id, what);
        return lost.Count;
    }

    private List<string> Judge(RunFolder folder, RunManifest manifest, string runId, CancellationToken stop)
    {
        var host = new RunHost(files, time, name => Variable(folder, manifest, runId, name), folder.App)
        {
            PublishedCommit = manifest.Terms.Commit,
            AnswersOnly = true,
        };
        var studies = StudyList.All.Where(study => manifest.Terms.Claim is null || study.Claim.Id == manifest.Terms.Claim).ToList();
        var matrix = TierCells.Of(Contracts.Claims.Tier.Full, budget: OptionPairs.Choice<RunBudget>("budget", manifest.Terms.Budget));
        var notMeasured = new List<string>();
        using var run = new TierRun(host, StudyList.All);
        foreach (var (study, subject) in studies.SelectMany(study => study.SubjectsOf(matrix).Select(subject => (study, subject))))
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                var evidence = run.Judge(study, subject).Evidence;
                PlainLine.Write($"{evidence.Claim} {evidence.Cell}: {evidence.Verdict}");
            }
            catch (NotMeasuredException)
            {
                notMeasured.Add($"{study.Claim.Id} {subject}");
            }
        }

        return notMeasured;
    }

    // The run as a tier's run reads it: nothing of it comes from the environment of the judge but where the user's files lie.
    private static string? Variable(RunFolder folder, RunManifest manifest, string runId, string name) => name switch
    {
        "REPRO_TIER" => "full",
        "REPRO_BUDGET" => manifest.Terms.Budget,
        "REPRO_SEED" => manifest.Terms.Seed.ToString(CultureInfo.InvariantCulture),
        "REPRO_CLAIM" => manifest.Terms.Claim,
        "REPRO_DEVICE" => manifest.Terms.Device,
        "REPRO_ARITHMETIC" => manifest.Terms.Arithmetic,
        "REPRO_DATA" => manifest.Terms.DataFolders,
        "REPRO_ARTIFACTS" => folder.Root,
        RunSettings.RunIdVariable => runId,
        _ => name.StartsWith("REPRO_", StringComparison.Ordinal) ? null : Environment.GetEnvironmentVariable(name),
    };
}
