using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Measuring;

/// <summary>
/// What a study judges by: measured in this run (<see cref="LiveMeasurements"/>), or recorded by an earlier one. Each measurement is made
/// once, whichever study asks first.
/// </summary>
/// <exception cref="MissingDataException">Data or weights are not on this machine. As for all measurements.</exception>
/// <exception cref="InputException">
/// Something that the user gave cannot work, or a recorded input is missing or damaged. As for all.
/// </exception>
public interface IMeasurements
{
    /// <summary>The tier: networks, attacks, budgets.</summary>
    CellMatrix Matrix { get; }

    /// <summary>The root seed of the run.</summary>
    RootSeed Root { get; }

    /// <summary>The cells whose curves can be asked for, in the order of the tier.</summary>
    ImmutableArray<Cell> Cells { get; }

    /// <summary>The error curves of a network under an attack.</summary>
    CellMeasurement CurvesOf(Cell cell);

    /// <summary>How the logit gaps of a network's images respond to single-step attacks.</summary>
    CellResponse ResponsesOf(CellNetwork network);

    /// <summary>The logit gaps of the finished networks of a kind.</summary>
    GapMeasurement GapsOf(CellNetwork network);

    /// <summary>The logit gaps of networks of a kind while they are trained.</summary>
    GapMeasurement TrainingOf(CellNetwork network);

    /// <summary>The control of independent logits, drawn with the run's seed.</summary>
    DrawnControl ControlOf(LogitDistribution distribution);

    /// <summary>The audits of a family of networks with entropy penalties.</summary>
    EntropyMeasurement AuditsOf(EntropyFamily family);

    /// <summary>The architecture searches of a family.</summary>
    SearchedFamily SearchesOf(SearchFamily family);

    /// <summary>Children of a family's table, trained again.</summary>
    TableCheck CheckOf(SearchFamily family);

    /// <summary>The contest of what a family's first searches chose.</summary>
    HeldContest ContestOf(SearchFamily family);

    /// <summary>An analysis of measurements that several subjects need: made once.</summary>
    /// <param name="key">Names the analysis and what it is of.</param>
    /// <param name="analyse">Makes it.</param>
    T Once<T>(string key, Func<T> analyse) where T : class;
}

/// <summary>The control of independent logits.</summary>
/// <param name="Control">Its counts.</param>
/// <param name="Origin">When it was drawn, and how long that took.</param>
public sealed record DrawnControl(GapControl Control, MeasurementOrigin Origin);
