using System.Collections.Immutable;
using ReproHarness.Contracts.Progress;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;
using ReproHarness.Studies.Recording;

namespace ReproHarness.Studies.Measuring;

/// <summary>
/// The measurements of a run: made on its device, or read where the same code, data, seed and libraries measured before. For one thread.
/// </summary>
/// <param name="matrix">The tier.</param>
/// <param name="root">The root seed.</param>
/// <param name="labs">Where networks and searches are measured.</param>
/// <param name="workers">Threads that draw the controls.</param>
/// <param name="time">The clock.</param>
/// <param name="journal">The progress of the run.</param>
/// <param name="stop">Ends the work between two batches.</param>
public sealed class LiveMeasurements(
    CellMatrix matrix, RootSeed root, WorkLabs labs, int workers, TimeProvider time, ProgressJournal journal, CancellationToken stop)
        : IMeasurements
{
    private readonly Dictionary<string, object> _known = [];
    private (string Name, bool CoversManyNetworks) _unit = ("", false);
    private (string Family, double Part)? _searched;

    /// <inheritdoc/>
    public CellMatrix Matrix => matrix;

    /// <inheritdoc/>
    public RootSeed Root => root;

    /// <inheritdoc/>
    public ImmutableArray<Cell> Cells => matrix.Cells;

    /// <summary>Keeps what the rules take, for their replay; null where the run does not become the record.</summary>
    public InputRecorder? Recorder { get; init; }

    /// <summary>
    /// Whether missing data end the run: then they are an <see cref="InputException"/>, and no study takes them for a network to leave out.
    /// </summary>
    public bool RequiresData { get; init; }

    /// <summary>Names the unit of the progress bar that the next measurements belong to.</summary>
    public void Begin(string unit, bool coversManyNetworks)
    {
        _unit = (unit, coversManyNetworks);
        _searched = null;
    }

    /// <inheritdoc/>
    public CellMeasurement CurvesOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);

        // The curves of a cell are a unit of their own, whichever claim needs them first.
        return Measured($"curves {cell.Id}", () =>
        {
            if (_unit.Name != cell.Id) journal.Started(cell.Id);
            return labs.Cells.Measure(cell, matrix.PlanOf(cell), new UnitProgress(journal, cell.Id), stop);
        }, (to, it) => to.Keep(it));
    }

    /// <inheritdoc/>
    public CellResponse ResponsesOf(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Measured(
            $"responses {network.Id}",
            () => labs.Cells.MeasureResponse(network, matrix.ResponsePlanOf(network), ProgressOf(network, matrix.Networks), stop),
            (to, it) => to.Keep(it));
    }

    /// <inheritdoc/>
    public GapMeasurement GapsOf(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Measured(
            $"gaps {network.Id}",
            () => labs.Cells.MeasureGaps(network, matrix.GapPlanOf(network), ProgressOf(network, matrix.GapNetworks), stop),
            (to, it) => to.KeepGaps(it));
    }

    /// <inheritdoc/>
    public GapMeasurement TrainingOf(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Measured(
            $"training {network.Id}",
            () => labs.Cells.MeasureTraining(network, matrix.FollowPlanOf(network), ProgressOf(network, matrix.FollowedNetworks), stop),
            (to, it) => to.KeepTraining(it));
    }

    /// <inheritdoc/>
    public DrawnControl ControlOf(LogitDistribution distribution) => Once($"control {distribution}", () =>
    {
        var start = time.GetTimestamp();
        var control = GapControl.Run(distribution, GapControlSeed.Of(distribution, root), workers, cancellation: stop);
        var hash = ContentHash.OfParts("iid", $"{control.Distribution}", $"{control.Classes}", $"{control.Samples}");
        return new DrawnControl(
            control, new MeasurementOrigin(0, hash, time.GetUtcNow(), FromCache: false, time.GetElapsedTime(start).TotalSeconds));
    });

    /// <inheritdoc/>
    public EntropyMeasurement AuditsOf(EntropyFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Measured(
            $"audits {family.Network.Id}", () => labs.Cells.MeasureEntropy(family, new UnitProgress(journal, _unit.Name), stop),
            (to, it) => to.Keep(it));
    }

    /// <inheritdoc/>
    public SearchedFamily SearchesOf(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);

        // Where rewards are not looked up, random search's choice is in the contest: the first subject pays for searches and contest.
        var part = family.IsTabulated ? 1 : family.Cost.Searches / (family.Cost.Searches + family.Cost.Contest);
        return Measured($"searches {family.Name}", () =>
        {
            _searched = (family.Name, part);
            return labs.Searches.Search(family, new UnitProgress(journal, _unit.Name) { Part = (0, part) }, stop);
        }, (to, it) => to.Keep(it));
    }

    /// <inheritdoc/>
    public TableCheck CheckOf(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Measured(
            $"table {family.Name}", () => labs.Searches.Check(family, new UnitProgress(journal, _unit.Name), stop),
            (to, it) => to.Keep(family, it));
    }

    /// <inheritdoc/>
    public HeldContest ContestOf(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        var searched = SearchesOf(family);
        return Measured($"contest {family.Name}", () =>
        {
            var from = _searched is { } own && own.Family == family.Name && own.Part < 1 ? own.Part : 0;
            return labs.Searches.Contest(searched, family.Contestants, new UnitProgress(journal, _unit.Name) { Part = (from, 1) }, stop);
        }, (to, it) => to.Keep(family, it));
    }

    /// <inheritdoc/>
    public T Once<T>(string key, Func<T> analyse) where T : class
    {
        ArgumentNullException.ThrowIfNull(analyse);
        return (T)(_known.TryGetValue(key, out var known) ? known : _known[key] = analyse());
    }

    private T Measured<T>(string key, Func<T> measure, Action<InputRecorder, T>? keep = null) where T : class => Once(key, () =>
    {
        var measured = Measure(measure);
        if (Recorder is { } recorder) keep?.Invoke(recorder, measured);
        return measured;
    });

    private T Measure<T>(Func<T> measure)
    {
        using var span = WorkSpan.Begin(WorkKind.Measuring);
        try
        {
            return measure();
        }
        catch (MissingDataException missing) when (RequiresData)
        {
            throw new InputException(missing.Message, missing);
        }
    }

    // One network after the other: each has its share of the unit's progress.
    private UnitProgress ProgressOf(CellNetwork network, ImmutableArray<CellNetwork> networks)
    {
        var prefix = _unit.CoversManyNetworks ? $"{network.Id}, " : "";
        var index = networks.IndexOf(network);
        var part = _unit.CoversManyNetworks && index >= 0 ? ((double)index / networks.Length, (index + 1.0) / networks.Length) : (0.0, 1.0);
        return new UnitProgress(journal, _unit.Name, prefix) { Part = part };
    }
}
