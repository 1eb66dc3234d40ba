using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.Universality;

/// <summary>One cell as input of the analysis of universality: its curve with the power law of claim C1, and its factors.</summary>
/// <param name="Id">Name of the cell, such as <c>mnist/cnn/fgsm</c>.</param>
/// <param name="Data">Data set.</param>
/// <param name="Network">Kind of network.</param>
/// <param name="Training">Way of training.</param>
/// <param name="Attack">Attack.</param>
/// <param name="Networks">Independently trained networks behind the curve, at least 1.</param>
/// <param name="Fit">The curve of changed predictions and its fit.</param>
public sealed record UniversalityCell(
    string Id, string Data, string Network, string Training, string Attack, int Networks, PowerLawResult Fit)
{
    /// <summary>
    /// The group of the cell. Cells of one group attack the same networks on (mostly) the same images, so their errors are correlated.
    /// Whole groups are left out or counted, never single cells of them.
    /// </summary>
    public (string Data, string Network, string Training) Group => (Data, Network, Training);
}
