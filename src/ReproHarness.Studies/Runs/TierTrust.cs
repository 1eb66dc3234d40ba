using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Arithmetic;

namespace ReproHarness.Studies.Runs;

/// <summary>The check of a machine's arithmetic, for the networks of a tier.</summary>
public static class TierTrust
{
    /// <summary>The check.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="wish"><c>auto</c>, or the only setting that is allowed.</param>
    /// <param name="warn">Receives what a reader should know.</param>
    /// <exception cref="ReproHarness.Storage.InputException">The wish names no setting.</exception>
    public static MachineTrust Of(Tier tier, string wish, Action<string> warn) =>
        new(TierName.Of(tier), CheckPlan.Of(TierCells.Of(tier)), MachineTrust.Checked(wish), warn);
}
