using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Audit;

/// <summary>How much an audit does: the same for every network that is compared.</summary>
/// <param name="Epsilons">Sizes, ascending, L-infinity in pixel units; 1 to 32 of them.</param>
/// <param name="Seed">Root of all random starts and squares: networks audited with the same seed meet the same draws.</param>
public sealed record AuditPlan(ImmutableArray<double> Epsilons, RootSeed Seed)
{
    /// <summary>"More" in "more steps must not help much".</summary>
    internal const int MoreSteps = 4;

    /// <summary>Restarts of the arm with more of them, against one.</summary>
    internal const int MoreRestarts = 5;

    /// <summary>Steps of PGD, at least 1.</summary>
    public int PgdSteps { get; init; } = 10;

    /// <summary>Steps of APGD, at least 1.</summary>
    public int ApgdSteps { get; init; } = 50;

    /// <summary>Restarts of APGD, at least 1.</summary>
    public int ApgdRestarts { get; init; } = 1;

    /// <summary>Queries of the Square attack, at least 1.</summary>
    public int SquareQueries { get; init; } = 500;

    /// <summary>Targets of APGD by targeted DLR; 0 for none. Only a cascade has that arm.</summary>
    public int DlrTargets { get; init; }

    /// <summary>One line that is equal exactly when two plans are: part of cache keys.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"epsilons={string.Join(' ', Epsilons.Select(eps => eps.ToString("R", CultureInfo.InvariantCulture)))} seed={Seed.Value}; "
            + $"{string.Join("; ", Arms)}");

    // Of many classes: fewer than three leave an arm out, and the images tell how many there are.
    private IEnumerable<string> Arms =>
        AuditArms.Of(this, int.MaxValue).Concat(AuditArms.Unbounded(this)).Select(arm => $"{arm.Name}: {arm.Attack.Describe()}");

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        EpsilonGrid.Validate(Epsilons);
        if (PgdSteps < 1 || ApgdSteps < 1 || ApgdRestarts < 1 || SquareQueries < 1)
            throw new InputException(
                $"audit with {PgdSteps} steps of PGD, {ApgdSteps} steps and {ApgdRestarts} restarts of APGD, {SquareQueries} queries: "
                    + $"each must be at least 1; change the plan");
    }
}
