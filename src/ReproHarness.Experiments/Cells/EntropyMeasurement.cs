using System.Collections.Immutable;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Experiments.Cells;

/// <summary>The audits of a family, and where they come from.</summary>
/// <param name="Family">The family.</param>
/// <param name="Strengths">One entry for each lambda, in the family's order.</param>
/// <param name="DataHash">sha256 over the hashes of everything trained on and attacked.</param>
/// <param name="MeasuredAt">When the oldest audit was made.</param>
/// <param name="FromCache">Whether any was taken from the cache.</param>
/// <param name="Seconds">Seconds that trainings and audits took when they were run, added up over the networks.</param>
public sealed record EntropyMeasurement(
    EntropyFamily Family, ImmutableArray<AuditedStrength> Strengths, string DataHash, DateTimeOffset MeasuredAt, bool FromCache,
    double Seconds);

/// <summary>The networks of one strength of the penalty.</summary>
/// <param name="Lambda">The strength.</param>
/// <param name="Networks">
/// One audit per network, over the same images; the n-th network of each strength has the same first weights and batches.
/// </param>
/// <param name="Curves">Their error curves under FGSM, one per network, in the same order.</param>
public sealed record AuditedStrength(double Lambda, ImmutableArray<NetworkAudit> Networks, ImmutableArray<SeedCurve> Curves);
