using System.Collections.Immutable;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Progress;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Work;

namespace ReproHarness.Studies.Runs;

/// <summary>A run that is ready to measure.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Repository">The checkout.</param>
/// <param name="Environment">Machine and libraries, as evidence records them.</param>
/// <param name="Evidence">Where evidence goes.</param>
/// <param name="Journal">The progress of the run.</param>
/// <param name="Matrix">The tier.</param>
/// <param name="Session">The device.</param>
/// <param name="Labs">Where networks and searches are measured.</param>
/// <param name="Measurements">What studies judge by.</param>
/// <param name="Units">The units of work of this run, in the full tier.</param>
/// <param name="Identity">Which run of the full tier this is a share of.</param>
/// <param name="Receipts">Where finished units are noted.</param>
public sealed record OpenRun(
    RunSettings Settings, string Repository, EnvironmentRecord Environment, EvidenceStore Evidence, ProgressJournal Journal,
    CellMatrix Matrix, TorchSession Session, WorkLabs Labs,
    LiveMeasurements Measurements, ImmutableArray<WorkUnit> Units, RunIdentity Identity, UnitReceipts Receipts);
