using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Searchers;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>How much the search of the full tier does.</summary>
/// <param name="Children">Children of each searcher.</param>
/// <param name="Batch">Children proposed at once.</param>
/// <param name="Evolution">The evolution.</param>
/// <param name="ChildStack">How the cells of a child are stacked.</param>
/// <param name="ChildEpochs">Epochs of a child.</param>
/// <param name="ChildSizes">Images of a child.</param>
/// <param name="FinalStack">How the cells are stacked in the contest.</param>
/// <param name="FinalEpochs">Epochs there.</param>
/// <param name="FinalSizes">Images there.</param>
/// <param name="PgdSteps">Steps of PGD as an attack.</param>
/// <param name="AdversarySteps">Steps of PGD within the trainings of the contest.</param>
/// <param name="ContestSeeds">Trainings of each network of the contest.</param>
/// <param name="SquareQueries">Queries of the Square attack in the contest.</param>
public sealed record FullSearchBudget(
    int Children, int Batch, EvolutionSettings Evolution, CellStack ChildStack, int ChildEpochs, SplitSizes ChildSizes,
    CellStack FinalStack, int FinalEpochs, SplitSizes FinalSizes,
    int PgdSteps, int AdversarySteps, int ContestSeeds, int SquareQueries)
{
    /// <summary>
    /// Fifteen hundred children in all. A child sees a fifth of the images and has a stage's cell once; the population is that of Real et
    /// al. (arXiv 1802.01548). The contest has as many pairs as the standard tier's, so that a lead that is seen there is seen here though
    /// its spread were the same, of networks that have learnt. Fewer cells, channels, epochs and test images than there could be pay for
    /// the pairs: an interval over pairs is as wide as trainings differ, whatever the images (docs/full-budget.md).
    /// </summary>
    public static FullSearchBudget Paper { get; } = new(
        Children: 500, Batch: 20, new EvolutionSettings(Population: 100, Sample: 25, Batch: 20),
        Stack(stem: 16, stride: 1, cells: 1, stages: 3), ChildEpochs: 8, new SplitSizes(10_000, 2000, 2000),
        Stack(stem: 24, stride: 1, cells: 2, stages: 3), FinalEpochs: 15, new SplitSizes(45_000, 5000, 2000), PgdSteps: 20,
        AdversarySteps: 7, ContestSeeds: 8, SquareQueries: 500);

    /// <summary>
    /// Three children of each searcher, so that the controller and the evolution learn once. Not narrower than 8 channels: with a stem of
    /// 4, convolutions of libtorch 2.10 on a CPU write beyond their memory ("corrupted size vs. prev_size", every time, whatever the
    /// operations).
    /// </summary>
    public static FullSearchBudget Smoke { get; } = new(
        Children: 3, Batch: 2, new EvolutionSettings(Population: 2, Sample: 2, Batch: 2), Stack(stem: 8, stride: 4, cells: 1, stages: 2),
        ChildEpochs: 1, new SplitSizes(50, 10, 10),
        Stack(stem: 8, stride: 4, cells: 2, stages: 2), FinalEpochs: 1, new SplitSizes(50, 10, 10), PgdSteps: 1, AdversarySteps: 1,
        ContestSeeds: 2, SquareQueries: 5);

    private static CellStack Stack(int stem, int stride, int cells, int stages) =>
        new(Channels: 3, Height: 32, Width: 32, Classes: 10, StemChannels: stem, StemStride: stride, NormalCells: cells, Stages: stages);
}
