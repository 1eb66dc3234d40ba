using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Studies.Work;

/// <summary>Which run of the full tier something was measured for: shares of one identity make one run.</summary>
/// <param name="Budget">How much of the tier it does.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Claim">The only claim that it is about; null for all.</param>
/// <param name="Terms">What its machines have in common.</param>
public sealed record RunIdentity(RunBudget Budget, ulong Seed, string? Claim, MeasuringTerms Terms)
{
    /// <summary>Budget, seed and claim in words, at the start of a sentence.</summary>
    public string Describe() => FormattableString.Invariant($"{Budget} budget, seed {Seed}, {Claim ?? "all claims"}");

    /// <summary>The terms of a session: the arithmetic is a CPU's only.</summary>
    public static MeasuringTerms TermsOf(TorchSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new MeasuringTerms(
            CodeVersion.Current, session.DeviceClass,
            session.Device.type == TorchSharp.DeviceType.CPU ? ArithmeticSetting.Made.Name : null);
    }
}
