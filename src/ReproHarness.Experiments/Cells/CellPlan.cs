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

    /// <summary>
    /// The same of one unit of work alone, as if a network had no other images: what is stored is what the whole plan asks for.
    /// </summary>
    /// <param name="unit">Its number, from 0.</param>
    public CellPlan OfUnit(int unit) => this with { Budget = Budget with { OnlyUnit = unit } };

    /// <summary>
    /// Units of work that the images of a network make, if a data set has as many as are asked for; 1 where they are not cut.
    /// </summary>
    public int Units => Budget.UnitImages is { } images && Recipe is null ? (Budget.Images + images - 1) / images : 1;

    /// <summary>Images of a unit of work.</summary>
    /// <param name="unit">Its number, from 0.</param>
    public int ImagesOf(int unit) => Math.Min(Budget.UnitImages ?? Budget.Images, Budget.Images - (unit * (Budget.UnitImages ?? 0)));
}
