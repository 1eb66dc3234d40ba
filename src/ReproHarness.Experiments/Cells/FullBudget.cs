using System.Collections.Immutable;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Searchers;

namespace ReproHarness.Experiments.Cells;

/// <summary>How much the full tier does. What it does, and in which cells, is the same whatever the budget.</summary>
/// <param name="Networks">Networks of each kind that is trained here.</param>
/// <param name="TrainImages">Most images that a network is trained on; null for all.</param>
/// <param name="ShuffledImages">The same where labels are in random order, which can only be memorised.</param>
/// <param name="MostEpochs">Most epochs of a training.</param>
/// <param name="Images">Images attacked with single steps.</param>
/// <param name="PgdImages">Images attacked with PGD.</param>
/// <param name="ImageNetImages">Images of ImageNet, under every attack.</param>
/// <param name="ResponseImages">Images whose linear response is measured.</param>
/// <param name="PgdSteps">Steps of PGD as an attack.</param>
/// <param name="AdversarySteps">Steps of PGD within a training.</param>
/// <param name="Lambdas">Strengths of the entropy penalty.</param>
/// <param name="Audit">Effort of an audit.</param>
/// <param name="AuditImages">Images of an audit.</param>
/// <param name="CurveImages">Images of the error curves of penalised networks.</param>
/// <param name="Search">The architecture search.</param>
public sealed record FullBudget(
    int Networks, int? TrainImages, int ShuffledImages, int MostEpochs, int Images, int PgdImages, int ImageNetImages, int ResponseImages,
    int PgdSteps, int AdversarySteps,
    ImmutableArray<double> Lambdas, AuditEffort Audit, int AuditImages, int CurveImages, FullSearchBudget Search)
{
    /// <summary>
    /// All images of every data set, ImageNet's up to the 10,000 that are read, and five networks of each kind: Student's t makes an
    /// interval over three twice as wide. The audit costs hundreds of passes an image, so it sees a tenth of them.
    /// </summary>
    public static FullBudget Paper { get; } = new(
        Networks: 5, TrainImages: null, ShuffledImages: 10_000, MostEpochs: 100, Images: 10_000, PgdImages: 10_000, ImageNetImages: 10_000,
        ResponseImages: 5000, CellBudget.UsualSteps, AdversarySteps: 7,
        Lambdas: [0, 0.3, 1, 3, 10], new AuditEffort(PgdSteps: 20, ApgdSteps: 50, SquareQueries: 500), AuditImages: 1000, CurveImages: 5000,
        FullSearchBudget.Paper);

    /// <summary>
    /// The same work over so little that two cores of a CPU end it in minutes: whether the code runs from end to end, and no number of it
    /// means anything. Two networks of each kind, the fewest that have an interval, and the strongest penalty beside none.
    /// </summary>
    public static FullBudget Smoke { get; } = new(
        Networks: 2, TrainImages: 64, ShuffledImages: 50, MostEpochs: 1, Images: 20, PgdImages: 10, ImageNetImages: 8, ResponseImages: 10,
        PgdSteps: 2, AdversarySteps: 1,
        Lambdas: [0, 10], new AuditEffort(PgdSteps: 1, ApgdSteps: 2, SquareQueries: 5), AuditImages: 10, CurveImages: 20,
        FullSearchBudget.Smoke);
}

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
    /// Three thousand children in all. A child sees a fifth of the images and has a stage's cell once; the population is that of Real et
    /// al. (arXiv 1802.01548). The contest costs as much as the searches.
    /// </summary>
    public static FullSearchBudget Paper { get; } = new(
        Children: 1000, Batch: 10, new EvolutionSettings(Population: 100, Sample: 25, Batch: 10),
        Stack(stem: 16, stride: 1, cells: 1, stages: 3), ChildEpochs: 8, new SplitSizes(10_000, 2000, 2000),
        Stack(stem: 32, stride: 1, cells: 4, stages: 3), FinalEpochs: 30, new SplitSizes(45_000, 5000, 10_000), PgdSteps: 20,
        AdversarySteps: 7, ContestSeeds: 3, SquareQueries: 1000);

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
