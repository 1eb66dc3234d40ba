using ReproHarness.Contracts.Claims;

namespace ReproHarness.Contracts.Baselines;

/// <summary>A verdict that differs from the one that all runs on record had.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Cell.</param>
/// <param name="OnRecord">The verdicts on record with their counts: <c>Verified in 8 of 8 runs</c>.</param>
/// <param name="Now">This run's verdict.</param>
public sealed record VerdictChange(string Claim, string Cell, string OnRecord, Verdict Now)
{
    /// <summary><c>Verified in 7 and Inconclusive in 1 of 8 runs</c>.</summary>
    public static string Describe(Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var seen = baseline.Verdicts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key)
            .Select(entry => $"{entry.Key} in {entry.Value}");
        return $"{string.Join(" and ", seen)} of {baseline.Runs} runs";
    }
}
