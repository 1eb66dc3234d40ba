using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Claims;

/// <summary>An estimate held against the bound of its rule.</summary>
/// <param name="Name">What is estimated, as a reason names it.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="Bound">The bound.</param>
public sealed record BoundedEstimate(string Name, IntervalEstimate Estimate, Bound Bound)
{
    /// <summary>What the estimate's interval says.</summary>
    public BoundDecision Decision { get; } = Bound.Decide(Estimate);

    /// <summary>An estimate under its bound's own name.</summary>
    public static BoundedEstimate Of(IntervalEstimate estimate, Bound bound)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return new BoundedEstimate(bound.Name, estimate, bound);
    }

    /// <summary>
    /// The verdict of a rule that asks for all of them: verified where every interval keeps its bound, falsified where one lies wholly
    /// outside, else inconclusive; so is nothing at all.
    /// </summary>
    public static Verdict VerdictOf(params IReadOnlyList<BoundedEstimate> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Any(one => one.Decision == BoundDecision.Outside) ? Verdict.Falsified
            : asked.Count > 0 && asked.All(one => one.Decision == BoundDecision.Within) ? Verdict.Verified
            : Verdict.Inconclusive;
    }
}
