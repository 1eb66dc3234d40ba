using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Searchers;
using ReproHarness.Nas.Spaces;

namespace ReproHarness.Unit.Experiments.Nas;

/// <summary>Children that take tenths of a second.</summary>
internal static class SmallSearch
{
    public static ChildRecipe Recipe { get; } = new(
        new CellStack(Channels: 1, Height: 8, Width: 8, Classes: 5, StemChannels: 3, StemStride: 2, NormalCells: 1, Stages: 1),
        new TrainingRecipe(
            Epochs: 2, BatchSize: 25, new AdamSettings(), Adversary: new Adversary(new StepLeastLikely(), Eps: 0.1f, CleanShare: 0.5)),
        new SplitSizes(Train: 100, Validation: 40, Test: 30),
        Eps: 0.05,
        PgdSteps: 2);

    public static SearcherSettings Settings { get; } =
        new(new ControllerSettings(BatchSize: 2), new EvolutionSettings(Population: 2, Sample: 2));

    public static SearchFamily Family { get; } = new(
        "small", SearchSpaces.Tabulated, Recipe, new SearchBudget(4), Searches: 1, Settings, TabulatedSearch.Baseline, ContestSeeds: 2,
        SquareQueries: 5, new SearchCost(1, 1, 1));

    public static ChildSplits Splits()
    {
        using ImageSet train = SyntheticImages.Random(150), test = SyntheticImages.Random(60);
        return new ChildSplits(new DataSplit(train, test), Recipe.Sizes);
    }
}
