using System.Collections.Immutable;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Audit;

/// <summary>How much the audit of a network of the user's own does. Passes of each: <c>docs/masking-audit.md</c>.</summary>
/// <param name="Name">Of the option: <c>quick</c>, <c>standard</c>, <c>full</c>.</param>
/// <param name="PgdSteps">Steps of PGD, at least 1.</param>
/// <param name="ApgdSteps">Steps of APGD, at least 1.</param>
/// <param name="DlrTargets">Targets of APGD by targeted DLR; 0 for none.</param>
/// <param name="SquareQueries">Queries of the Square attack, at least 1.</param>
public sealed record CascadeEffort(string Name, int PgdSteps, int ApgdSteps, int DlrTargets, int SquareQueries)
{
    /// <summary>All of them, the least first. The last has the steps, targets and queries of AutoAttack's standard version.</summary>
    public static ImmutableArray<CascadeEffort> All { get; } =
        [new("quick", 10, 20, 0, 200), new("standard", 20, 50, 3, 1000), new("full", 40, 100, 9, 5000)];

    /// <summary>Of a user who names none.</summary>
    public static CascadeEffort Usual => All[1];

    /// <summary>The effort of this name, in any case.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static CascadeEffort Parse(string text) =>
        All.FirstOrDefault(effort => effort.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException($"--effort is '{text}'; allowed: {string.Join(", ", All.Select(effort => effort.Name))}.");

    /// <summary>The plan of an audit of one size.</summary>
    public AuditPlan PlanOf(PerturbationSize eps, RootSeed seed)
    {
        ArgumentNullException.ThrowIfNull(eps);
        return new AuditPlan([eps.Value], seed)
        {
            PgdSteps = PgdSteps, ApgdSteps = ApgdSteps, DlrTargets = DlrTargets, SquareQueries = SquareQueries,
        };
    }
}
