using ReproHarness.Experiments.Data;
using System.Collections.Immutable;
using ReproHarness.Experiments.Nas.Contests;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>A contest of what was found and what it has to beat.</summary>
/// <param name="Entrants">What was found, the one that is asked about first; the hand-made network last.</param>
/// <param name="Eps">Size of the attacks.</param>
/// <param name="Source">Where the numbers come from.</param>
public sealed record HeldContest(ImmutableArray<Entrant> Entrants, double Eps, MeasurementOrigin Source);

/// <summary>Who took part.</summary>
/// <param name="Architecture">Its cells.</param>
/// <param name="Cost">What its network takes.</param>
/// <param name="Child">What the search knew of it; null where no search met it.</param>
/// <param name="Measured">Its networks, trained anew.</param>
public sealed record Entrant(Architecture Architecture, ArchitectureCost Cost, TabulatedChild? Child, MeasuredEntry Measured);
