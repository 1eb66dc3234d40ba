using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>
/// What a search that trains its children costs, at most: billions of multiply-adds, of children as heavy as the space has them.
/// </summary>
/// <param name="Space">The space.</param>
/// <param name="Children">Children of each searcher.</param>
/// <param name="Child">What is done to each.</param>
/// <param name="Final">What is done to the networks of the contest.</param>
/// <param name="ContestSeeds">Trainings of each.</param>
/// <param name="SquareQueries">Queries of the Square attack there.</param>
public sealed record SearchWork(SearchSpace Space, int Children, ChildRecipe Child, ChildRecipe Final, int ContestSeeds, int SquareQueries)
{
    private const int Gradient = 3;

    private static int Searchers => Enum.GetValues<SearcherKind>().Length;

    /// <summary>The searches.</summary>
    public double Searches => Searchers * Children * Of(Child, queries: 0, sources: 1);

    /// <summary>The contest: what each searcher chose, and the hand-made network, each shown the images of all.</summary>
    public double Contest => (Searchers + 1) * ContestSeeds * Of(Final, SquareQueries, Searchers + 1);

    /// <summary>
    /// The largest network of a space: every block on the cell's inputs, so that all of them are loose ends and the next cell takes as many
    /// channels.
    /// </summary>
    /// <param name="space">The space.</param>
    /// <param name="recipe">How its cells are stacked.</param>
    public static NetworkSize LargestOf(SearchSpace space, ChildRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(recipe);
        return space.Operations.Select(operation =>
        {
            var cell = new CellGraph([.. Enumerable.Repeat(
                new CellBlock(new BlockHalf(0, operation), new BlockHalf(1, operation)), space.Blocks)]);
            return NetworkSize.Of(new SearchedNetwork(new Architecture(cell, cell), recipe.Stack));
        }).MaxBy(size => size.MultiplyAdds);
    }

    // FGSM, PGD by two losses, and of the contest APGD with twice the steps; the images of each source are made for each network.
    private double Of(ChildRecipe recipe, int queries, int sources)
    {
        var work = new NetworkWork(LargestOf(Space, recipe));
        var arms = Gradient * (1 + (2 * recipe.PgdSteps) + (queries > 0 ? (2 * recipe.PgdSteps) + (sources * recipe.PgdSteps) : 0));
        var attacked = recipe.Sizes.Test + (queries > 0 ? 0 : recipe.Sizes.Validation);
        return work.OfTraining(recipe.Training, recipe.Sizes.Train) + work.Passes(attacked, arms + queries);
    }
}
