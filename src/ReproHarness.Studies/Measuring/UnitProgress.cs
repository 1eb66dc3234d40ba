using ReproHarness.Contracts.Progress;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.Studies.Measuring;

/// <summary>The progress of a measurement, as progress of a unit of the bar.</summary>
/// <param name="journal">Where to.</param>
/// <param name="unit">The unit.</param>
/// <param name="prefix">Stands before the stage, such as the network; empty for none.</param>
public sealed class UnitProgress(ProgressJournal journal, string unit, string prefix = "") : IProgress<CellProgress>
{
    /// <summary>Which part of the unit the measurement is, from 0 to 1: all of it, unless the unit pays for several measurements.</summary>
    public (double From, double To) Part { get; init; } = (0, 1);

    /// <inheritdoc/>
    public void Report(CellProgress value) =>
        journal.Progress(unit, prefix + value.Stage, Part.From + ((Part.To - Part.From) * value.Fraction));
}
