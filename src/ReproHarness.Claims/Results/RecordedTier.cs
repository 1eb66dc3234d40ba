using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Pages;
using ReproHarness.Storage;

namespace ReproHarness.Claims.Results;

/// <summary>What is on record of a tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Cells">All of its baselines, of one device class.</param>
public sealed record RecordedTier(Tier Tier, IReadOnlyList<Baseline> Cells)
{
    /// <summary>The baselines of a claim, in the order of the record.</summary>
    public IReadOnlyList<Baseline> Of(ClaimDefinition claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return [.. Cells.Where(cell => cell.Claim == claim.Claim.Id)];
    }

    /// <summary>A baseline.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public Baseline Find(string claim, string cell) =>
        Cells.FirstOrDefault(one => one.Claim == claim && one.Cell == cell)
            ?? throw new InputException($"'{claim} {cell}' is not on record in the {Tier} tier; the text names a judgement that is there.");

    /// <summary>The verdict of a cell: that of all runs on record; where they differ, none decides.</summary>
    public static Verdict VerdictOf(Baseline cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Verdicts.Count == 1 ? cell.Verdicts.Keys.Single() : Verdict.Inconclusive;
    }
}
