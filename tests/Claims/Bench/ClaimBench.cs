using System.Collections.Immutable;
using System.IO.Abstractions;
using System.Runtime.InteropServices;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Claims.Entropy;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Progress;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;
using ReproHarness.Studies.PowerLaw;
using ReproHarness.Studies.Replay;
using ReproHarness.Studies.Runs;
using ReproHarness.Studies.Work;
using DeviceWish = ReproHarness.Experiments.Runtime.DeviceChoice;

namespace ReproHarness.ClaimTests.Bench;

/// <summary>
/// One run of claims: settings, device, data and stores, made ready at the first use and shared by all cells. What the user did wrong
/// ends the run: every claim from there on fails with the same line, and the build shows it once.
/// </summary>
public sealed partial class ClaimBench : IDisposable
{
    private readonly FileSystem _files = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IDisposable> _held = [];
    private readonly Lazy<Opened> _opened;
    private readonly Dictionary<string, CellMeasurement> _measured = [];
    private readonly Dictionary<string, PowerLawEvidence> _fitted = [];
    private readonly List<string> _notes = [];
    private ProgressJournal? _journal;
    private InputException? _fatal;

    public ClaimBench()
    {
        _opened = new Lazy<Opened>(Open);

        // Ctrl-C stops the work between two batches; what is finished is on the disk by then.
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            _held.Add(PosixSignalRegistration.Create(signal, _ => _stop.Cancel()));
    }

    internal IFileSystem Files => _files;

    internal RunSettings Settings => Run.Settings;

    internal string Repository => Run.Repository;

    internal EnvironmentRecord Environment => Run.Environment;

    internal EvidenceStore Evidence => Run.Evidence;

    internal ProgressJournal Journal => _journal!;

    internal RootSeed Root => new(Settings.Seed);

    // Whoever asks first opens the run, and is told what the user did wrong.
    private Opened Run
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

    /// <summary>How close the run is to the paper's experiments: a smoke run has the paper's data sets, and hardly any of their images.</summary>
    internal Scale Scale => Settings.Tier switch { Tier.Fast => Scale.Toy, Tier.Full when Settings.Extent.IsWhole => Scale.Paper, _ => Scale.Reduced };

    /// <summary>The cells of the run's tier.</summary>
    internal CellMatrix Matrix => Run.Matrix;

    /// <summary>
    /// Trains and attacks the networks of a cell, or reads what the same code, data, seed and libraries measured before. A cell is measured
    /// once a run, whichever claim asks first.
    /// </summary>
    /// <exception cref="MissingDataException">Data or weights are not on this machine, and the run does not require them.</exception>
    internal CellMeasurement Measure(Cell cell) => Once(_measured, cell.Id, opened =>
    {
        Journal.Started(cell.Id);
        return Kept(opened, opened.Lab.Measure(cell, opened.Matrix.PlanOf(cell), new JournalProgress(Journal, cell.Id), _stop.Token), (inputs, measured) => inputs.Keep(measured));
    });

    /// <summary>The power law of a cell's curves; fitted once a run.</summary>
    internal PowerLawEvidence Fit(CellMeasurement cell)
    {
        if (_fitted.TryGetValue(cell.Cell.Id, out var known)) return known;
        return _fitted[cell.Cell.Id] = PowerLawFit.Of(cell, Root);
    }

    /// <summary>Measures a thing once a run, whichever claim asks first. What the user did wrong ends the run.</summary>
    /// <exception cref="MissingDataException">Data or weights are not on this machine, and the run does not require them.</exception>
    private T Once<T>(Dictionary<string, T> known, string key, Func<Opened, T> measure)
    {
        // No hour of training for a disk that is full.
        if (_fatal is not null) throw new ClaimRefusedException(_fatal);
        try
        {
            var opened = Run;
            return known.TryGetValue(key, out var done) ? done : known[key] = measure(opened);
        }
        catch (MissingDataException) when (!Settings.RequireData)
        {
            throw;
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

    // The rules are replayed from what they took of the run that became the record.
    private static T Kept<T>(Opened opened, T measured, Action<InputRecorder, T> keep)
    {
        if (opened.Inputs is { } inputs) keep(inputs, measured);
        return measured;
    }

    // Stores and labs warn from several threads.
    private void Warned(string line)
    {
        Journal.Warning(line);
        lock (_notes) _notes.Add(line);
    }

    /// <summary>What was worth a warning since the last cell was judged: findings of the one that it was measured for.</summary>
    internal IReadOnlyList<Finding> TakeNotes()
    {
        lock (_notes)
        {
            Finding[] findings = [.. _notes.Distinct().Select(line => new Finding("while-measuring", FindingSeverity.Hint, line))];
            _notes.Clear();
            return findings;
        }
    }

    /// <summary>The failure of a claim for what the user did wrong first; the journal carries its line to the build.</summary>
    internal ClaimRefusedException Refusal(InputException error)
    {
        // Without a journal the folder is not this run's; the test's own message says so.
        if (_fatal is null) _journal?.Fatal(error);
        _fatal ??= error;
        return new ClaimRefusedException(_fatal);
    }

    public void Dispose()
    {
        try
        {
            if (_opened.IsValueCreated) Summarise();
        }
        catch (InputException error)
        {
            throw Refusal(error);
        }
        finally
        {
            _journal?.Dispose();
            foreach (var held in Enumerable.Reverse(_held)) held.Dispose();
            _stop.Dispose();
        }
    }

    private void Summarise()
    {
        var evidence = Evidence.ReadAll(out var warnings);
        foreach (var warning in warnings) Journal.Warning(warning);
        if (evidence.Count > 0) Evidence.WriteSummary(evidence);
    }

    private Opened Open()
    {
        var repository = RunSettings.FindRepositoryRoot(_files, AppContext.BaseDirectory);
        var settings = RunSettings.Read(_files, repository, System.Environment.GetEnvironmentVariable);
        _held.Add(FolderLock.Acquire(_files, settings.Artifacts, TimeProvider.System, settings.LockOwner));
        _journal = ProgressJournal.Begin(_files, settings.Artifacts, settings.Tier, TimeProvider.System);
        return Open(repository, settings);
    }

    private Opened Open(string repository, RunSettings settings)
    {
        var matrix = TierCells.Of(settings.Tier, settings.Limit, settings.Budget);
        var external = new ExternalData(DataRoots.Of(settings.DataRoots, System.Environment.GetEnvironmentVariable, _files));
        ImmutableArray<WorkUnit> units = settings.Tier == Tier.Full ? UnitsOf(matrix, external, settings) : [];
        _journal!.Plan(settings is { Tier: Tier.Full, Shard: not null } ? units.ToDictionary(unit => unit.Name, unit => unit.Cost) : Costs(matrix, settings.Claim));
        var machine = MachineRecord.Capture(_files, repository);
        if (machine.GitProblem is { } unknown) Warned(unknown);
        var shared = new SharedArithmetic(new ContentStore(_files, settings.Cache));
        var trust = TierTrust.Of(settings.Tier, shared.Resolve(settings.Arithmetic), Warned);
        var starting = new Lazy<TorchSession>(
            () => TorchSession.Start(DeviceWish.Parse(settings.Device.ToString()), arithmetic: trust.Choose));
        if (settings.Tier == Tier.Full) LookFirst(matrix, external, units, repository, settings, starting);
        var session = starting.Value;
        if (settings.Shard is not null && session.Device.type == TorchSharp.DeviceType.CPU) shared.Fix(session.Environment.Arithmetic);
        var data = new CellData(new EmbeddedData(_files.Path.Combine(repository, "data"), _files), external, session.Device);
        _held.Add(data);

        // Before an hour is spent on the cells whose data are there.
        if (settings.RequireData && matrix.Networks.Select(data.WhyMissing).FirstOrDefault(line => line is not null) is { } missing) throw new MissingDataException(missing);
        var store = new ContentStore(_files, settings.Cache, settings.Fresh);
        var lab = CellLab.Over(data, session, new RootSeed(settings.Seed), store, TimeProvider.System, Warned);
        var searches = new SearchLab(repository, _files, external, session, new RootSeed(settings.Seed), store, TimeProvider.System, Warned);
        _held.Add(searches);
        var environment = RunEnvironment.Of(machine, session.Environment);
        return new Opened(
            settings, repository, environment, EvidenceStore.In(_files, settings.Artifacts, settings.Tier, settings.Extent), matrix, new WorkLabs(lab, searches), session.Workers, units,
            settings is { JudgeOnly: true, Extent.IsWhole: true } ? InputsOf(settings, environment) : null);
    }

    private InputRecorder InputsOf(RunSettings settings, EnvironmentRecord environment)
    {
        var tier = EvidenceStore.TierName(settings.Tier);
        return new InputRecorder(
            InputFolder.OfRun(_files, settings.Artifacts, tier),
            new InputOrigin(
                tier, settings.Seed, environment.Arithmetic ?? "native", environment.DeviceClass, environment.Processor ?? "", CodeVersion.Current,
                environment.GitDirty ? $"{environment.GitCommit}+" : environment.GitCommit));
    }

    // Four claims look at no error curve.
    private static ImmutableArray<Cell> CurvesOf(CellMatrix matrix, string? claim) =>
        claim == GapLawClaim.Claim.Id || claim == EntropyClaim.Claim.Id || claim == SearchClaim.Claim.Id || claim == CorrelationClaim.Claim.Id ? [] : claim == LinearResponseClaim.Claim.Id ? matrix.SingleStepCells : matrix.Cells;

    // Judging claim C2 costs the linear response, once; what else it needs claim C1 has measured, or it measures itself.
    private static Dictionary<string, double> Costs(CellMatrix matrix, string? claim)
    {
        var costs = CurvesOf(matrix, claim).ToDictionary(cell => cell.Id, matrix.CostOf);
        if (claim is null || claim == UniversalityClaim.Claim.Id)
            foreach (var subject in UniversalityClaim.Subjects(Enum.GetValues<AttackKind>().Select(attack => attack.Name())))
                costs.Add(subject, subject == UniversalityEvidence.All ? matrix.Networks.Sum(matrix.ResponseCostOf) : 1);
        if (claim is null || claim == GapLawClaim.Claim.Id)
            foreach (var (subject, cost) in GapCosts(matrix)) costs.Add(subject, cost);
        foreach (var (unit, cost) in ResponseCosts(matrix, claim)) costs.Add(unit, cost);
        if (claim is null || claim == EntropyClaim.Claim.Id)
            foreach (var (unit, cost) in EntropyCosts(matrix)) costs.Add(unit, cost);
        foreach (var (unit, cost) in SearchCosts(matrix, claim)) costs.Add(unit, cost);
        return costs;
    }

    private sealed record Opened(RunSettings Settings, string Repository, EnvironmentRecord Environment, EvidenceStore Evidence, CellMatrix Matrix, WorkLabs Labs, int Workers, ImmutableArray<WorkUnit> Units, InputRecorder? Inputs)
    {
        public CellLab Lab => Labs.Cells;

        public SearchLab Searches => Labs.Searches;
    }

    private sealed class JournalProgress(ProgressJournal journal, string cell) : IProgress<CellProgress>
    {
        /// <summary>Which part of the cell's work is told of: all of it, unless it pays for several things one after another.</summary>
        public (double From, double To) Part { get; init; } = (0, 1);

        public void Report(CellProgress value) => journal.Progress(cell, value.Stage, Part.From + ((Part.To - Part.From) * value.Fraction));
    }
}
