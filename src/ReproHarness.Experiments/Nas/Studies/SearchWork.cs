using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Nas.Contests;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>
/// What a search that trains its children costs, at most: passes of children as heavy as the space has them.
/// </summary>
/// <param name="Space">The space.</param>
/// <param name="Children">Children of each searcher.</param>
/// <param name="Child">What is done to each.</param>
/// <param name="Final">What is done to the networks of the contest.</param>
/// <param name="ContestSeeds">Trainings of each.</param>
/// <param name="SquareQueries">Queries of the Square attack there.</param>
public sealed record SearchWork(SearchSpace Space, int Children, ChildRecipe Child, ChildRecipe Final, int ContestSeeds, int SquareQueries)
{
    private static int Searchers => Enum.GetValues<SearcherKind>().Length;

    /// <summary>That of a family.</summary>
    public static SearchWork Of(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return new SearchWork(
            family.Space, family.Budget.Children, family.Recipe, family.ContestRecipe, family.ContestSeeds, family.SquareQueries);
    }

    /// <summary>The searches.</summary>
    public PassWork Searches => (double)(Searchers * Children) * OfLargestChild;

    /// <summary>The contest: what each searcher chose, and the hand-made network, each shown the images of all.</summary>
    public PassWork Contest => (double)Entrants * (OfContestTraining(LargestFinal) + OfContestAttacks(LargestFinal));

    /// <summary>Networks of the contest.</summary>
    public int Entrants => (Searchers + 1) * ContestSeeds;

    /// <summary>The heaviest network that the contest can have.</summary>
    public NetworkSize LargestFinal => LargestOf(Space, Final);

    /// <summary>One child as heavy as the space has them.</summary>
    public PassWork OfLargestChild => OfChild(LargestOf(Space, Child));

    /// <summary>One child.</summary>
    public PassWork OfChild(NetworkSize size)
    {
        var work = Of(size);
        const double Readings = 5;

        // Of the clean images, of those of FGSM and of PGD by two losses, and of those that are transferred.
        var passes = Child.WhiteBox(default).Sum(arm => arm.Attack.Cost) + Readings;
        return work.OfTraining(Child.Training, Child.Sizes.Train) + work.Passes(Child.Sizes.Validation, passes, Child.BatchSize)
            + work.Passes(Child.Sizes.Test, passes, Child.BatchSize);
    }

    /// <summary>The network whose images are shown to the children: its training.</summary>
    public PassWork OfSource(NetworkSize size) => Of(size).OfTraining(Child.Training, Child.Sizes.Train);

    /// <summary>The training of one network of the contest.</summary>
    public PassWork OfContestTraining(NetworkSize size) => Of(size).OfTraining(Final.Training, Final.Sizes.Train);

    /// <summary>The attacks on one: those of its own, and the images of each source, which are made for each network.</summary>
    public PassWork OfContestAttacks(NetworkSize size) => Of(size).Passes(
        Final.Sizes.Test,
        new ContestPlan([], ContestSeeds, Final, SquareQueries).Arms(default).Sum(arm => arm.Attack.Cost)
            + ((Searchers + 1) * Final.Transferred(default).Cost), Final.BatchSize);

    private static NetworkWork Of(NetworkSize size) => new(size, PassKind.SearchedCells);

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
}
