using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Studies.Runs;

/// <summary>What a run found of a subject.</summary>
/// <param name="Evidence">The evidence that was written.</param>
/// <param name="NotMeasured">How many members of the group were not measured.</param>
public sealed record SubjectOutcome(CellEvidence Evidence, int NotMeasured)
{
    /// <summary>Why the outcome counts neither as a pass nor as a failure; null where it is compared with its baseline.</summary>
    public string? WhyNotCompared => Evidence.Verdict == Verdict.NotRun ? $"NotRun: {Evidence.Reason}"
        : NotMeasured > 0 ? $"{Evidence.Verdict}, compared with no baseline: {NotMeasured} cells were not measured. {Evidence.Reason}"
        : null;
}
