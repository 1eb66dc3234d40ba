using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>Claims that were selected and of which no cell was judged. A run with such a claim is not a success.</summary>
internal static class NotJudged
{
    /// <summary>Fails a run that left no evidence, or that judged one of its claims in no cell.</summary>
    /// <param name="cells">The evidence of the run.</param>
    /// <param name="selected">Ids of the claims that the run was to judge.</param>
    /// <exception cref="TargetFailure">There is no evidence, or a claim was not judged.</exception>
    public static void Refuse(IReadOnlyList<CellEvidence> cells, IEnumerable<string> selected)
    {
        if (cells.Count == 0)
            throw new TargetFailure(ExitCodes.InfrastructureFailed, "The claims passed but left no evidence: nothing was judged.");
        if (Line(cells, selected) is { } line) throw new TargetFailure(ExitCodes.ClaimLeft, line);
    }

    /// <summary>One line that names these claims, a reason and the cure; null where every claim was judged in at least one cell.</summary>
    /// <param name="cells">The evidence of the run.</param>
    /// <param name="selected">Ids of the claims that the run was to judge.</param>
    public static string? Line(IReadOnlyList<CellEvidence> cells, IEnumerable<string> selected)
    {
        var judged = cells.Where(cell => cell.Verdict != Verdict.NotRun).Select(cell => cell.Claim).ToHashSet();
        var claims = selected.Union(cells.Select(cell => cell.Claim)).Where(claim => !judged.Contains(claim))
            .Order(StringComparer.Ordinal).ToList();
        if (claims.Count == 0) return null;
        var reason = cells.FirstOrDefault(cell => claims.Contains(cell.Claim))?.Reason
            ?? "no cell left evidence; run it again with --fresh.";
        return $"{string.Join(", ", claims)} {(claims.Count == 1 ? "was" : "were")} not judged: {reason}";
    }
}
