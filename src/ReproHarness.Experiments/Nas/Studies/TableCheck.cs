using ReproHarness.Experiments.Data;
using System.Collections.Immutable;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>Children of a table that were trained again as the table's were.</summary>
/// <param name="Table">The table.</param>
/// <param name="Retrained">The first training of each, run now.</param>
/// <param name="Source">Where the numbers come from.</param>
public sealed record TableCheck(
    SearchTable Table, ImmutableArray<(TabulatedChild Child, ChildTraining Now)> Retrained, MeasurementOrigin Source);
