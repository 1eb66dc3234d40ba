using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Contracts.Baselines;

/// <summary>Cells that are on record and of which a whole run left no evidence: a test that was lost looks like one that passed.</summary>
/// <param name="Faults">Those that nobody retired.</param>
/// <param name="Retired">Those that are retired, and whose baseline is still there.</param>
public sealed record GoneCells(IReadOnlyList<JointFault> Faults, IReadOnlyList<RetiredCell> Retired)
{
    /// <summary>Compares.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="baselines">What is on record of the tier and device class.</param>
    /// <param name="run">The run's cells, those that were not run among them. Claims without any were not selected.</param>
    /// <param name="retired">The cells that are no longer measured.</param>
    public static GoneCells Of(Tier tier, IReadOnlyList<Baseline> baselines, IReadOnlyList<CellEvidence> run, RetiredCells retired)
    {
        ArgumentNullException.ThrowIfNull(baselines);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(retired);

        // Where data are missing, a test that judges several cells leaves one that was not run in the place of all.
        var claims = run.GroupBy(cell => cell.Claim).Where(claim => claim.All(cell => cell.Verdict != Verdict.NotRun))
            .Select(claim => claim.Key).ToHashSet();
        var there = run.Select(cell => (cell.Claim, cell.Cell)).ToHashSet();
        var gone = baselines.Where(baseline => claims.Contains(baseline.Claim) && !there.Contains((baseline.Claim, baseline.Cell)))
            .Select(baseline => (Baseline: baseline, Retired: retired.Find(tier, baseline.Claim, baseline.Cell))).ToList();
        return new GoneCells(
            [.. gone.Where(one => one.Retired is null).Select(one => new JointFault(one.Baseline.Claim,
                $"{one.Baseline.Cell} is on record and left no evidence; "
                + "mend its test, or name it in baselines/retired.json with the reason"))],
            [.. gone.Select(one => one.Retired).OfType<RetiredCell>()]);
    }
}
