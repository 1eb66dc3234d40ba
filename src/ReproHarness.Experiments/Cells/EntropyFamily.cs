using System.Collections.Immutable;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Experiments.Cells;

/// <summary>Networks of one kind, trained with entropy penalties of several strengths, and how they are audited.</summary>
/// <param name="Network">The kind.</param>
/// <param name="Plan">Networks, images and recipe, without the penalty. Its sizes are the audit's.</param>
/// <param name="Lambdas">Weights of the penalty, ascending; the first is 0, what the others are compared with.</param>
/// <param name="Effort">Steps and queries of the audit.</param>
/// <param name="CurveImages">
/// Images of the error curves, at least those of the plan: small errors need more of them than an audit can afford.
/// </param>
/// <param name="Cost">Seconds of one core, for the time left.</param>
public sealed record EntropyFamily(
    CellNetwork Network, CellPlan Plan, ImmutableArray<double> Lambdas, AuditEffort Effort, int CurveImages, double Cost)
{
    /// <summary>How the error curves are measured: the same networks under FGSM, over the grid of claim C1.</summary>
    internal CellPlan CurvePlan => Plan with { Budget = Plan.Budget with { Images = CurveImages }, Epsilons = EpsilonGrid.Usual };

    /// <summary>The audit of the networks of one seed: those that differ in lambda alone meet the same draws.</summary>
    internal AuditPlan AuditOf(RootSeed seed) => new(Plan.Epsilons, seed.Child("audit"))
    {
        PgdSteps = Effort.PgdSteps, ApgdSteps = Effort.ApgdSteps, SquareQueries = Effort.SquareQueries,
    };

    /// <summary>Passes of the audit over an image, a gradient counted as three: a clean one, and those of every arm.</summary>
    internal double AuditPasses
    {
        get
        {
            var plan = AuditOf(default);
            static double CostOf(IEnumerable<AuditArm> arms) => arms.Sum(arm => arm.Attack.Cost);
            return 1 + (plan.Epsilons.Length * CostOf(AuditArms.Of(plan, int.MaxValue))) + CostOf(AuditArms.Unbounded(plan));
        }
    }
}

/// <summary>How hard an audit tries.</summary>
/// <param name="PgdSteps">Steps of PGD.</param>
/// <param name="ApgdSteps">Steps of APGD.</param>
/// <param name="SquareQueries">Queries of the Square attack.</param>
public sealed record AuditEffort(int PgdSteps, int ApgdSteps, int SquareQueries);
