using System.Collections.Immutable;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>How a cell is measured.</summary>
/// <param name="Budget">How much of it.</param>
/// <param name="Recipe">How its networks are trained; null when they are read from a file.</param>
/// <param name="Epsilons">The attack sizes.</param>
public sealed record CellPlan(CellBudget Budget, TrainingRecipe? Recipe, ImmutableArray<double> Epsilons);
