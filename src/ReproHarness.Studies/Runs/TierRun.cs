using ReproHarness.Claims;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Progress;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Timing;

namespace ReproHarness.Studies.Runs;

/// <summary>
/// One run of the claims of a tier. Settings, device, data and stores are made ready at the first use and shared by all subjects. What the
/// user did wrong ends the run: every subject from there on fails with the same line, and the build shows it once.
/// </summary>
public sealed class TierRun : IDisposable
{
    private readonly RunHost _host;
    private readonly IReadOnlyList<Study> _studies;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IDisposable> _held = [];
    private readonly Lazy<OpenRun> _opened;
    private readonly TimeLedger _ledger = new();
    private readonly List<string> _notes = [];
    private readonly HashSet<string> _kept = [];
    private ProgressJournal? _journal;
    private RunClock? _clock;
    private InputException? _fatal;
    private ShareOutcome? _share;

    /// <summary>Prepares a run; nothing is read before its first use.</summary>
    /// <param name="host">The process.</param>
    /// <param name="studies">The studies of all claims.</param>
    public TierRun(RunHost host, IReadOnlyList<Study> studies)
    {
        (_host, _studies) = (host, studies);
        _opened = new Lazy<OpenRun>(Open);
    }

    /// <summary>Ends the work between two batches; what is finished is on the disk by then.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>What was asked for.</summary>
    /// <exception cref="ClaimRefusedException">Something that the user gave cannot work.</exception>
    public RunSettings Settings => Run.Settings;

    /// <summary>The checkout.</summary>
    public string Repository => Run.Repository;

    /// <summary>
    /// Whether the run's numbers can be compared with baselines: not those of a part of a tier, nor of a run that becomes one.
    /// </summary>
    public bool ComparesWithBaselines => Settings is { JudgeOnly: false, Extent.IsWhole: true };

    /// <summary>Measures and judges a subject, and writes its evidence.</summary>
    /// <param name="study">The claim's study.</param>
    /// <param name="subject">The subject.</param>
    /// <exception cref="ClaimRefusedException">
    /// Something that the user gave cannot work, or the device has too little memory for this network.
    /// </exception>
    /// <exception cref="NotMeasuredException">The run only answers, and something that the subject needs is not measured.</exception>
    public SubjectOutcome Judge(Study study, string subject)
    {
        ArgumentNullException.ThrowIfNull(study);
        return Guarded(run =>
        {
            _ledger.Begin(study.Claim.Id);
            using var span = WorkSpan.Begin(WorkKind.Judging);
            var unit = study.UnitOf(subject);
            run.Journal.Started(unit);
            run.Measurements.Begin(unit, study.CoversManyNetworks);
            try
            {
                var judged = study.Judge(run.Measurements, subject);
                return new SubjectOutcome(
                    Write(run, study, EvidenceFactory.Of(run, Scale, study.Claim, subject, judged, TakeNotes())), judged.NotMeasured);
            }
            catch (MissingDataException missing)
            {
                var now = _host.Time.GetUtcNow();
                return new SubjectOutcome(
                    Write(run, study, EvidenceFactory.NotRun(run, Scale, study.Claim, subject, missing.Message, now)), 0);
            }
        });
    }

    /// <summary>
    /// Measures this runner's share of the full tier, once a run, and judges nothing. A unit that fails is named, and the others go on.
    /// </summary>
    /// <returns>How many units that were.</returns>
    /// <exception cref="ClaimRefusedException">
    /// Something that the user gave cannot work, or units failed; what is measured by then is in the store.
    /// </exception>
    public int MeasureShare()
    {
        _share ??= Guarded(run => new ShareRun(run, _host.Time).Measure(_stop.Token));
        return _share.WhyIncomplete is { } why ? throw new ClaimRefusedException(new UnitsMissingException(why)) : _share.Measured;
    }

    // How close the run is to the paper's experiments: a smoke run has the paper's data sets, and hardly any of their images.
    private Scale Scale => Settings.Tier switch
    {
        Tier.Fast => Scale.Toy,
        Tier.Full when Settings.Extent.IsWhole => Scale.Paper,
        _ => Scale.Reduced,
    };

    // The first use opens the run, and is refused what the user did wrong.
    private OpenRun Run
    {
        get
        {
            try
            {
                return _opened.Value;
            }
            catch (InputException error)
            {
                throw Refusal(error);
            }
        }
    }

    private T Guarded<T>(Func<OpenRun, T> work)
    {
        // No hour of training for a disk that is full.
        if (_fatal is not null) throw new ClaimRefusedException(_fatal);
        var run = Run;
        try
        {
            return work(run);
        }
        catch (DeviceMemoryException error)
        {
            // Another network may fit.
            throw new ClaimRefusedException(error);
        }
        catch (InputException error)
        {
            throw Refusal(error);
        }
    }

    private CellEvidence Write(OpenRun run, Study study, CellEvidence evidence)
    {
        // One line for all cells that an earlier run left.
        if (run.Evidence.Write(evidence) is { } kept && _kept.Add(kept.Folder))
            run.Journal.Warning($"Evidence of {kept.Kind} lay in '{run.Evidence.Folder}'; it is kept in '{kept.Folder}'.");
        var called = ClaimList.Find(evidence.Claim)?.NameOf(evidence.Cell) ?? evidence.Cell;
        run.Journal.Finished(study.UnitOf(evidence.Cell), evidence.Verdict, $"{evidence.Claim} {called}");
        return evidence;
    }

    // Stores and labs warn from several threads.
    private void Warn(string line)
    {
        _journal!.Warning(line);
        lock (_notes) _notes.Add(line);
    }

    // What was worth a warning since the last subject was judged: findings of the one that it was measured for.
    private List<Finding> TakeNotes()
    {
        lock (_notes)
        {
            List<Finding> findings = [.. _notes.Distinct().Select(line => new Finding("while-measuring", FindingSeverity.Hint, line))];
            _notes.Clear();
            return findings;
        }
    }

    private ClaimRefusedException Refusal(InputException error)
    {
        // Without a journal the folder is not this run's; the exception's own message says so.
        if (_fatal is null) _journal?.Fatal(error);
        _fatal ??= error;
        return new ClaimRefusedException(_fatal);
    }

    private OpenRun Open()
    {
        var repository = _host.PublishedCommit is null
            ? RunSettings.FindRepositoryRoot(_host.Files, _host.ProgramFolder)
            : _host.ProgramFolder;
        var settings = RunSettings.Read(_host.Files, repository, _host.Variable);

        // A lock on a disk that machines share would outlive its machine.
        var held = _host.AnswersOnly
            ? null
            : FolderLock.Acquire(_host.Files, settings.Artifacts, _host.Time, settings.LockOwner);
        if (held is not null) _held.Add(held);
        _journal = ProgressJournal.Begin(_host.Files, settings.Artifacts, settings.Tier, _host.Time);
        if (held?.Warning is { } unlocked) _journal.Warning(unlocked);
        var run = new RunOpening(_host, _studies, _held.Add, Warn, _stop.Token).Open(repository, settings, _journal);
        _clock = RunClock.Start(_host.Time);
        return run;
    }

    /// <summary>Writes the summary of all evidence and lets go of device and folders.</summary>
    public void Dispose()
    {
        try
        {
            if (!_opened.IsValueCreated) return;
            Summarise(_opened.Value);
            if (!_host.AnswersOnly) _opened.Value.Evidence.WriteTime(_clock!.Record(_opened.Value, _ledger, _host.Time));
        }
        catch (InputException error)
        {
            throw Refusal(error);
        }
        finally
        {
            _ledger.Dispose();
            _journal?.Dispose();
            foreach (var held in Enumerable.Reverse(_held)) held.Dispose();
            _stop.Dispose();
        }
    }

    private static void Summarise(OpenRun run)
    {
        var evidence = run.Evidence.ReadAll(out var warnings);
        foreach (var warning in warnings) run.Journal.Warning(warning);
        if (evidence.Count > 0) run.Evidence.WriteSummary(evidence);
    }
}
