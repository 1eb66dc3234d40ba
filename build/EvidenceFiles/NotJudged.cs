using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.BuildSteps;

/// <summary>Claims that were selected and of which no cell was judged. A run with such a claim is not a success.</summary>
internal static class NotJudged
{
    /// <summary>One line that names these claims, a reason and the cure; null where every claim was judged in at least one cell.</summary>
    public static string? Line(IReadOnlyList<CellEvidence> cells)
    {
        var claims = cells.GroupBy(cell => cell.Claim).Where(claim => claim.All(cell => cell.Verdict == Verdict.NotRun)).ToList();
        if (claims.Count == 0) return null;
        var ids = string.Join(", ", claims.Select(claim => claim.Key).Order(StringComparer.Ordinal));
        return $"{ids} {(claims.Count == 1 ? "was" : "were")} not judged: {claims[0].First().Reason}";
    }
}
