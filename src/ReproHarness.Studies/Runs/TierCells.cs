using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Matrices;

namespace ReproHarness.Studies.Runs;

/// <summary>The cells of a tier.</summary>
public static class TierCells
{
    /// <summary>Those of a whole run, unless it is limited.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="limit">Most images per network of the standard tier; null for no limit.</param>
    /// <param name="budget">How much of the full tier.</param>
    public static CellMatrix Of(Tier tier, int? limit = null, RunBudget budget = RunBudget.Full) => tier switch
    {
        Tier.Full => new FullMatrix(budget == RunBudget.Smoke ? FullBudget.Smoke : FullBudget.Paper),
        Tier.Standard => new StandardMatrix(limit),
        _ => new FastMatrix(),
    };
}
