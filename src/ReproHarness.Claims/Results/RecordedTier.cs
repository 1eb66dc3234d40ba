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

    /// <summary>The answer to a claim in words, aspect by aspect, without a full stop.</summary>
    /// <param name="claim">Its id.</param>
    /// <exception cref="InputException">There is no such claim.</exception>
    public string AnswerOf(string claim)
    {
        var definition = ClaimList.All.FirstOrDefault(one => one.Claim.Id == claim)
            ?? throw new InputException(
                $"The text asks for claim '{claim}'; the claims are {string.Join(", ", ClaimList.All.Select(one => one.Claim.Id))}.");
        var answer = ClaimAnswer.Of(definition, Of(definition).Select(cell => (cell.Cell, VerdictOf(cell))));
        return answer.All.Total == 0 ? "not on record" : $"{answer.All.Answer}. {answer.Sentence}";
    }

    /// <summary>
    /// The verdict of a cell: the one that at least three in four runs on record gave, where no run gave the opposite; else none decides.
    /// </summary>
    public static Verdict VerdictOf(Baseline cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Verdicts.ContainsKey(Verdict.Verified) && cell.Verdicts.ContainsKey(Verdict.Falsified)) return Verdict.Inconclusive;
        var (verdict, runs) = cell.Verdicts.MaxBy(one => one.Value);
        return 4 * runs >= 3 * cell.Runs ? verdict : Verdict.Inconclusive;
    }
}
