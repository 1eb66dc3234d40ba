using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Experiments.Audit;

/// <summary>An arm in its place in a cascade: it attacks the images that every arm before it has left.</summary>
/// <param name="Stage">What it adds.</param>
/// <param name="Arm">The arm.</param>
internal sealed record CascadeArm(CascadeStage Stage, AuditArm Arm);
