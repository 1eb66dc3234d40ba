using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Nas.Studies;

namespace ReproHarness.Studies.Measuring;

/// <summary>A measurement of one network that a claim needs. Claims that need the same measurement give it the same name.</summary>
/// <param name="What">What is measured: the id of a cell, or a few words.</param>
/// <param name="Plan">How; a network whose number exceeds its seeds is not measured.</param>
/// <param name="Work">Passes of one network, estimated.</param>
/// <param name="Measure">Measures by a plan into the stores of the labs, or finds it there.</param>
public sealed record NetworkRequest(
    string What, CellPlan Plan, PassWork Work, Action<WorkLabs, CellPlan, IProgress<CellProgress>?, CancellationToken> Measure);

/// <summary>A measurement of a family of architecture searches that a claim needs.</summary>
/// <param name="What">What is measured, in a few words.</param>
/// <param name="Work">Passes, estimated.</param>
/// <param name="Measure">Measures into the stores of the labs, or finds it there.</param>
public sealed record SearchRequest(string What, PassWork Work, Action<WorkLabs, IProgress<CellProgress>?, CancellationToken> Measure)
{
    /// <summary>Whether it is of the contest, and not of the searches alone.</summary>
    public bool IsContest { get; init; }
}

/// <summary>Where networks and searches are measured.</summary>
/// <param name="Cells">Networks of the cells.</param>
/// <param name="Searches">Searches.</param>
public sealed record WorkLabs(CellLab Cells, SearchLab Searches);
