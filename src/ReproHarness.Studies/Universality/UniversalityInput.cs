using ReproHarness.Claims.PowerLaw;
using ReproHarness.Claims.Universality;
using ReproHarness.Experiments.Cells;
using ReproHarness.Statistics.Universality;

namespace ReproHarness.Studies.Universality;

/// <summary>A cell as claim C2 sees it: what was varied, and the power law of claim C1.</summary>
public static class UniversalityInput
{
    /// <summary>A measured cell.</summary>
    /// <param name="cell">The cell's curves.</param>
    /// <param name="evidence">What claim C1 made of them.</param>
    public static UniversalityCell Of(CellMeasurement cell, PowerLawEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(evidence);
        var network = cell.Cell.Network;
        return new UniversalityCell(
            cell.Cell.Id, network.Data, network.Architecture, TrainingOf(network), cell.Cell.Attack.Name, evidence.Networks,
            evidence.Changed);
    }

    /// <summary>A cell that could not be measured.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="reason">Why, with the cure.</param>
    public static UnmeasuredCell Missing(Cell cell, string reason)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new UnmeasuredCell(
            cell.Id, cell.Network.Data, cell.Network.Architecture, TrainingOf(cell.Network), cell.Attack.Name, reason);
    }

    // A pretrained network was trained on its labels too, by others: not another way of training.
    internal static string TrainingOf(CellNetwork network) => network.Training switch
    {
        TrainingKind.Trained or TrainingKind.Pretrained => "plain",
        TrainingKind.ShuffledLabels => "shuffled labels",
        TrainingKind.Untrained => "untrained",
        TrainingKind.AdversarialStepLeastLikely => "adversarial, step l.l.",
        TrainingKind.AdversarialPgd => "adversarial, PGD",
        _ => throw new ArgumentOutOfRangeException(nameof(network), network.Training, "no name for this training"),
    };
}
