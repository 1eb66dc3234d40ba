using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Runs;
using ReproHarness.Studies.Work;

namespace ReproHarness.Worker;

/// <summary>A distributed run, opened on this machine: its terms are kept, and its labs measure into the store that all share.</summary>
internal sealed class WorkerRun : IDisposable
{
    private readonly CellData _data;

    private WorkerRun(RunFolder folder, RunManifest manifest, SharedWork work, TorchSession session, CellData data, WorkLabs labs)
    {
        (Folder, Manifest, Work, Session, _data, Labs) = (folder, manifest, work, session, data, labs);
        var known = work.Units().ToDictionary(unit => UnitId.Of(unit.Name), StringComparer.Ordinal);
        var searches = work.Searches().ToDictionary(search => search.Family.Name, StringComparer.Ordinal);
        UnitOf = planned => planned is { Family: { } family, Choices: { } choices }
            ? searches[family].Child(choices, planned.Stage)
            : known.GetValueOrDefault(planned.Id)
                ?? throw new InputException($"unit '{planned.Id}' is none of this program; use the programs in '{folder.App}'.");
    }

    /// <summary>The folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>The manifest.</summary>
    public RunManifest Manifest { get; }

    /// <summary>The work of its tier.</summary>
    public SharedWork Work { get; }

    /// <summary>The device.</summary>
    public TorchSession Session { get; }

    /// <summary>Where units are measured.</summary>
    public WorkLabs Labs { get; }

    /// <summary>The unit that a line of the manifest stands for.</summary>
    public Func<PlannedUnit, SharedUnit> UnitOf { get; }

    /// <summary>Opens a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="answersOnly">Whether nothing is measured.</param>
    /// <param name="scratch">A folder of this node that data are copied to; null for none.</param>
    /// <exception cref="InputException">There is no such run, or this machine is foreign to it.</exception>
    public static WorkerRun Open(RunFolder folder, TimeProvider time, bool answersOnly, string? scratch)
    {
        var manifest = ManifestFile.Read(folder);
        var (terms, check) = (manifest.Terms, new RunTermsCheck(folder, manifest.Terms));
        check.Code();
        var shared = DataOf(terms, folder.Files);
        check.Data(shared, terms.Data.Keys);
        var external = scratch is null ? shared : new DataStaging(folder.Files, scratch).Stage(shared, terms);
        var trust = TierTrust.Of(Tier.Full, terms.Arithmetic ?? RunSettings.AutoArithmetic, PlainLine.Write);
        var session = TorchSession.Start(DeviceChoice.Parse(terms.Device), arithmetic: trust.Choose);
        check.Environment(session.Environment);
        var data = new CellData(EmbeddedData(folder), external, session.Device);
        var store = new ContentStore(folder.Files, folder.Store) { AnswersOnly = answersOnly };
        var root = new RootSeed(terms.Seed);
        var searches = new SearchLab(folder.App, folder.Files, external, session, root, store, time, PlainLine.Write);
        var labs = new WorkLabs(CellLab.Over(data, session, root, store, time, PlainLine.Write), searches);
        var matrix = TierCells.Of(Tier.Full, budget: OptionPairs.Choice<RunBudget>("budget", terms.Budget));
        return new WorkerRun(folder, manifest, new SharedWork(matrix, external, StudyList.All, root, terms.Claim), session, data, labs);
    }

    /// <summary>Where the data of a run are looked for on this machine.</summary>
    public static ExternalData DataOf(RunTerms terms, IFileSystem files) =>
        new(DataRoots.OfProgram(terms.DataFolders, Environment.GetEnvironmentVariable, files));

    /// <inheritdoc/>
    public void Dispose()
    {
        Labs.Searches.Dispose();
        _data.Dispose();
    }

    // The full tier embeds none.
    private static EmbeddedData EmbeddedData(RunFolder folder) => new(folder.Files.Path.Combine(folder.App, "data"), folder.Files);
}
