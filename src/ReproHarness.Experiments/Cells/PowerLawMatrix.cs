using System.Collections.Immutable;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Cells;

/// <summary>The cells of claim C1 in the fast tier, and the attack sizes all of them share.</summary>
public static class PowerLawMatrix
{
    /// <summary>
    /// 25 sizes over four and a half decades. One grid for every cell, fixed before measuring: it holds the declared window
    /// (0.3 % to 10 % error) of networks that flip at 1e-5 (random data) and of those that need 0.1 (step l.l. on a trained CNN).
    /// </summary>
    public static ImmutableArray<double> Epsilons { get; } = EpsilonGrid.LogSpaced(1e-5, 0.3, 25);

    /// <summary>The networks that are attacked.</summary>
    public static ImmutableArray<CellNetwork> Networks { get; } =
    [
        new("digits", NetworkKind.Linear, TrainingKind.Trained),
        new("digits", NetworkKind.Mlp, TrainingKind.Trained),
        new("digits", NetworkKind.Cnn, TrainingKind.Trained),
        new("fashion", NetworkKind.Linear, TrainingKind.Trained),
        new("fashion", NetworkKind.Mlp, TrainingKind.Trained),
        new("fashion", NetworkKind.Cnn, TrainingKind.Trained),
        new("fashion", NetworkKind.Mlp, TrainingKind.ShuffledLabels),
        new("fashion", NetworkKind.Mlp, TrainingKind.Untrained),
        new("gaussian", NetworkKind.Mlp, TrainingKind.Trained),
    ];

    /// <summary>Every network under every attack.</summary>
    public static ImmutableArray<Cell> Cells { get; } = [.. from network in Networks from attack in Enum.GetValues<AttackKind>() select new Cell(network, attack)];

    /// <summary>The cell called <paramref name="id"/>.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static Cell Find(string id) => Cells.FirstOrDefault(cell => cell.Id == id)
        ?? throw new InputException($"cell '{id}': there is none of this name; docs/how-to-add-a-cell.md lists where cells are declared.");
}
