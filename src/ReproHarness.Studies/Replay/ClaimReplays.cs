using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.Replay;

/// <summary>Every claim's rule, applied to recorded inputs by the code that judges a run.</summary>
public static class ClaimReplays
{
    /// <summary>Judges a cell.</summary>
    /// <param name="studies">The studies of all claims.</param>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="claim">Claim id.</param>
    /// <param name="cell">The cell, or the subject.</param>
    /// <exception cref="InputException">An input is missing, damaged, or of another schema; or there is no such claim or cell.</exception>
    public static ReplayedCell Judge(IReadOnlyList<Study> studies, RecordedMeasurements recorded, string claim, string cell)
    {
        ArgumentNullException.ThrowIfNull(studies);
        ArgumentNullException.ThrowIfNull(recorded);
        var study = studies.FirstOrDefault(one => one.Claim.Id == claim)
            ?? throw new InputException($"claim '{claim}'; allowed: {string.Join(", ", studies.Select(one => one.Claim.Id))}.");
        _ = recorded.TakeParts();
        var judged = study.Judge(recorded, cell);
        return ReplayedCell.Of(claim, cell, judged.Judgement, recorded.TakeParts());
    }
}
