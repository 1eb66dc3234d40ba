using System.Collections.Immutable;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Progress;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Recording;
using ReproHarness.Studies.Work;

namespace ReproHarness.Studies.Runs;

/// <summary>
/// Makes a run ready: data, device, stores. What the user gave is checked before anything is computed, and all problems of the full tier
/// are named at once.
/// </summary>
/// <param name="host">The process.</param>
/// <param name="studies">The studies of all claims.</param>
/// <param name="hold">Takes what has to be disposed of when the run ends.</param>
/// <param name="warn">Takes what a reader should know.</param>
/// <param name="stop">Ends the work between two batches.</param>
internal sealed class RunOpening(
    RunHost host, IReadOnlyList<Study> studies, Action<IDisposable> hold, Action<string> warn, CancellationToken stop)
{
    /// <summary>Makes the run ready.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="journal">The progress of the run.</param>
    /// <exception cref="InputException">Something that the user gave cannot work.</exception>
    public OpenRun Open(string repository, RunSettings settings, ProgressJournal journal)
    {
        if (settings.Claim is { } claim && studies.All(study => study.Claim.Id != claim))
            throw new InputException($"REPRO_CLAIM is '{claim}'; allowed: {string.Join(", ", studies.Select(study => study.Claim.Id))}.");
        var matrix = TierCells.Of(settings.Tier, settings.Limit, settings.Budget);
        var external = new ExternalData(DataRoots.Of(settings.DataRoots, host.Variable, host.Files));
        ImmutableArray<WorkUnit> units = settings.Tier == Tier.Full ? UnitsOf(matrix, external, settings) : [];
        journal.Plan(
            settings is { Tier: Tier.Full, Shard: not null }
                ? units.ToDictionary(unit => unit.Name, unit => unit.Cost)
                : Costs(matrix, settings));
        var machine = Machine(repository);
        if (machine.GitProblem is { } unknown) warn(unknown);
        var session = Start(matrix, external, units, repository, settings);
        var data = new CellData(new EmbeddedData(host.Files.Path.Combine(repository, "data"), host.Files), external, session.Device);
        hold(data);

        // Before an hour is spent on the networks whose data are there.
        if (settings.RequireData && matrix.Networks.Select(data.WhyMissing).FirstOrDefault(line => line is not null) is { } missing)
            throw new InputException(missing);
        var store = new ContentStore(host.Files, settings.Cache, settings.Fresh) { AnswersOnly = host.AnswersOnly };
        var root = new RootSeed(settings.Seed);
        var searches = new SearchLab(repository, host.Files, external, session, root, store, host.Time, warn);
        hold(searches);
        var labs = new WorkLabs(CellLab.Over(data, session, root, store, host.Time, warn), searches);
        var environment = RunEnvironment.Of(machine, session.Environment);
        var measurements = new LiveMeasurements(matrix, root, labs, session.Workers, host.Time, journal, stop)
        {
            Recorder = settings is { JudgeOnly: true, Extent.IsWhole: true } ? RecorderOf(settings, environment) : null,
            RequiresData = settings.RequireData,
        };
        var receipts = new UnitReceipts(store, host.Time, warn);
        if (settings.Tier == Tier.Full && !host.AnswersOnly) receipts.Begin(IdentityOf(settings, session));
        return new OpenRun(
            settings, repository, environment, EvidenceStore.In(host.Files, settings.Artifacts, settings.Tier, settings.Extent), journal,
            matrix, session, labs, measurements, units, IdentityOf(settings, session), receipts);
    }

    private MachineRecord Machine(string repository)
    {
        var machine = MachineRecord.Capture(host.Files, repository);
        return host.PublishedCommit is not { } commit
            ? machine
            : machine with { GitCommit = commit.TrimEnd('+'), GitDirty = commit.EndsWith('+'), GitProblem = null };
    }

    private TorchSession Start(
        CellMatrix matrix, ExternalData external, ImmutableArray<WorkUnit> units, string repository, RunSettings settings)
    {
        var shared = new SharedTerms(new ContentStore(host.Files, settings.Cache, settings.Fresh));
        var trust = TierTrust.Of(settings.Tier, shared.ResolveArithmetic(settings.Arithmetic), warn);
        var starting = new Lazy<TorchSession>(
            () => TorchSession.Start(settings.Device, arithmetic: trust.Choose));
        if (settings.Tier == Tier.Full && !host.AnswersOnly)
            LookFirst(matrix, external, units, repository, settings, shared, starting);
        var session = starting.Value;
        if (settings.Shard is not null) shared.Fix(RunIdentity.TermsOf(session));
        return session;
    }

    private static RunIdentity IdentityOf(RunSettings settings, TorchSession session) =>
        new(settings.Budget, settings.Seed, settings.Claim, RunIdentity.TermsOf(session));

    private void LookFirst(
        CellMatrix matrix, ExternalData external, ImmutableArray<WorkUnit> units, string repository, RunSettings settings,
        SharedTerms shared, Lazy<TorchSession> session)
    {
        var found = new Preflight(host.Files, external, settings.Cache, settings.RequireData)
            .Problems(matrix, units, () => session.Value, one => IdentityOf(settings, one));
        ImmutableArray<string> problems =
        [
            .. found,
            .. session.IsValueCreated ? shared.Misfits(RunIdentity.TermsOf(session.Value), settings.Cache) : [],
            .. session.IsValueCreated ? BaselineProblems(repository, settings, session.Value.DeviceClass) : [],
        ];
        if (problems.Length == 0) return;
        var heading = problems.Length == 1 ? "this stands" : $"these {problems.Length} things stand";
        throw new InputException(
            string.Join('\n', problems.Select(problem => $"- {problem}").Prepend($"Nothing was computed, for {heading} in its way:")));
    }

    private IEnumerable<string> BaselineProblems(string repository, RunSettings settings, string deviceClass)
    {
        try
        {
            new BaselineFolder(host.Files, repository).ReadAll(settings.Tier, deviceClass);
            return [];
        }
        catch (InputException problem)
        {
            return [problem.Message];
        }
    }

    private InputRecorder RecorderOf(RunSettings settings, EnvironmentRecord environment)
    {
        var tier = TierName.Of(settings.Tier);
        return new InputRecorder(
            InputFolder.OfRun(host.Files, settings.Artifacts, tier),
            new InputOrigin(
                tier, settings.Seed, environment.Arithmetic ?? RunSettings.NativeArithmetic, environment.DeviceClass,
                environment.Processor ?? "", CodeVersion.Current,
                environment.GitDirty ? $"{environment.GitCommit}+" : environment.GitCommit));
    }

    // Of a whole run the units are looked at; of a shard they are measured too.
    private ImmutableArray<WorkUnit> UnitsOf(CellMatrix matrix, ExternalData external, RunSettings settings)
    {
        var all = new WorkManifest(matrix, external, studies, settings.Claim).Units();
        return settings.Shard is { } shard ? ShardAssignment.Of(all, shard.Number, shard.Count) : all;
    }

    private Dictionary<string, double> Costs(CellMatrix matrix, RunSettings settings) => studies
        .Where(study => settings.Claim is null || study.Claim.Id == settings.Claim)
        .SelectMany(study => study.CostsOf(matrix, isAlone: settings.Claim is not null))
        .ToDictionary(unit => unit.Unit, unit => unit.Cost);
}
