using System.Collections.Immutable;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>How a cell is measured.</summary>
/// <param name="Budget">How much of it.</param>
/// <param name="Recipe">How its networks are trained; null when they are read from a file.</param>
/// <param name="Epsilons">The attack sizes.</param>
public sealed record CellPlan(CellBudget Budget, TrainingRecipe? Recipe, ImmutableArray<double> Epsilons)
{
    /// <summary>The same of one of its networks alone: what is stored is what the whole plan asks for.</summary>
    /// <param name="network">Its number, from 0.</param>
    public CellPlan Of(int network) => this with { Budget = Budget with { FirstNetwork = network, Seeds = 1 } };
}
