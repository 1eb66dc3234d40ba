using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Nas.Studies;

namespace ReproHarness.Experiments.Matrices;

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
