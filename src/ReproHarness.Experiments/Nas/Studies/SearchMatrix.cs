using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Searchers;
using ReproHarness.Nas.Spaces;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>What is searched in a tier. Budgets are chosen by what they cost, never by who wins.</summary>
/// <param name="Families">One for each data set.</param>
public sealed record SearchMatrix(ImmutableArray<SearchFamily> Families)
{
    /// <summary>
    /// The table. 50 children, a seventh of its 369: after many more, whoever searches has found the best of so small a space, and the
    /// controller, which has settled by then, proposes thirty known children for each new one, which took most of the time: 200 of them in
    /// a row, twenty updates that taught it nothing, end a search. The contest is four trainings of each network, attacked on half of the
    /// test images: trainings differ by more than halves of the images do, and three of them left three leads of eight undecided; five, or
    /// all images, take more than the tier has for all of it.
    /// </summary>
    public static SearchMatrix Fast { get; } = new(
    [
        new SearchFamily(
            "digits", TabulatedSearch.Space, TabulatedSearch.Recipe, new SearchBudget(50, FreeProposals: 200), Searches: 60,
            new SearcherSettings(new ControllerSettings(), new EvolutionSettings()),
            TabulatedSearch.Baseline, ContestSeeds: 4, SquareQueries: 100, new SearchCost(Searches: 12, Retrained: 18, Contest: 72))
        {
            Retrained = 2,
            Final = TabulatedSearch.Recipe with { Sizes = TabulatedSearch.Recipe.Sizes with { Test = 200 } },
        },
    ]);

    /// <summary>
    /// MNIST, the paper's data set that a child learns in seconds, and a space with 3 blocks and 5 operations in both cells. One search of
    /// each kind, of 24 children, because the tier has half an hour of two cores for all: a controller that proposes 6 at a time learns
    /// four times. A quick look searches among few children, and trains each for one epoch. The hand-made network, a residual one, is as
    /// large as what it is compared with. Both are trained eight times for the contest: over four, the intervals of all leads were 0.3 to
    /// 0.6 wide.
    /// </summary>
    /// <param name="limited">Whether it is a quick look, whose numbers are those of no full run.</param>
    public static SearchMatrix Standard(bool limited)
    {
        var recipe = new ChildRecipe(
            new CellStack(Channels: 1, Height: 28, Width: 28, Classes: 10, StemChannels: 8, StemStride: 2, NormalCells: 1, Stages: 2),
            new TrainingRecipe(
                Epochs: limited ? 1 : 4, BatchSize: 100, new AdamSettings(LearningRate: 0.003),
                Adversary: new Adversary(new StepLeastLikely(), Eps: 0.1f, CleanShare: 0.5)),
            limited
                ? new SplitSizes(Train: 200, Validation: 50, Test: 50)
                : new SplitSizes(Train: 3000, Validation: 400, Test: 600), Eps: 0.1, PgdSteps: limited
                ? 2
                : 10)
        {
            BatchSize = 250,
        };
        var children = limited ? 4 : 24;
        var settings =
            new SearcherSettings(
                new ControllerSettings(BatchSize: limited ? 2 : 6),
                new EvolutionSettings(Population: limited ? 2 : 8, Sample: limited ? 2 : 4, Batch: 2), RandomBatch: 2);
        return new SearchMatrix(
        [
            new SearchFamily(
                "mnist", SearchSpaces.Reduced, recipe, new SearchBudget(children), Searches: 1, settings, TabulatedSearch.Baseline,
                ContestSeeds: limited ? 2 : 8, SquareQueries: limited ? 10 : 200,
                new SearchCost(Searches: 1500, Retrained: 0, Contest: 1250)),
        ]);
    }

    /// <summary>
    /// The paper's setting: CIFAR-10, the space of NASNet, children that are trained with step l.l. and rewarded under PGD, and what was
    /// found as a large network, trained with PGD. Attacks at 8/255.
    /// </summary>
    public static SearchMatrix Full(FullSearchBudget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        const double Eps = 8.0 / 255;
        var child = new ChildRecipe(
            budget.ChildStack,
            new TrainingRecipe(
                budget.ChildEpochs, BatchSize: 100, new AdamSettings(LearningRate: 0.003),
                Adversary: new Adversary(new StepLeastLikely(), (float)Eps, CleanShare: 0.5)),
            budget.ChildSizes, Eps, budget.PgdSteps);
        var final = child with
        {
            Stack = budget.FinalStack,
            Training = new TrainingRecipe(
                budget.FinalEpochs, BatchSize: 128, new AdamSettings(),
                Adversary: new Adversary(
                    new ProjectedGradientDescent(default, budget.AdversarySteps, Label: AttackLabel.True), (float)Eps, CleanShare: 0)),
            Sizes = budget.FinalSizes,
        };
        var settings = new SearcherSettings(new ControllerSettings(BatchSize: budget.Batch), budget.Evolution, RandomBatch: budget.Batch);
        var work = new SearchWork(SearchSpaces.Nasnet, budget.Children, child, final, budget.ContestSeeds, budget.SquareQueries);
        return new SearchMatrix(
        [
            new SearchFamily(
                "cifar10", SearchSpaces.Nasnet, child, new SearchBudget(budget.Children), Searches: 1, settings, TabulatedSearch.Baseline,
                budget.ContestSeeds, budget.SquareQueries,
                new SearchCost(work.Searches.Cost, Retrained: 0, work.Contest.Cost)) { Final = final },
        ]);
    }
}
