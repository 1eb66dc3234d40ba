using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Spaces;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>A search of a tier: where, how long, and what is done with what is found.</summary>
/// <param name="Name">Its name, that of the data set.</param>
/// <param name="Space">Among which architectures.</param>
/// <param name="Recipe">What is done to each child.</param>
/// <param name="Budget">Children of each searcher.</param>
/// <param name="Searches">Searches of each kind.</param>
/// <param name="Settings">How the searchers are set.</param>
/// <param name="HandMade">The cell that searches have to beat.</param>
/// <param name="ContestSeeds">Trainings of each network that takes part in the contest.</param>
/// <param name="SquareQueries">Queries of the Square attack in the contest.</param>
/// <param name="Cost">What each part costs, in seconds of one core, for the time left.</param>
public sealed record SearchFamily(
    string Name, SearchSpace Space, ChildRecipe Recipe, SearchBudget Budget, int Searches, SearcherSettings Settings, Architecture HandMade,
    int ContestSeeds, int SquareQueries, SearchCost Cost)
{
    /// <summary>Children of the table that are trained again; 0 where the children are trained as they are met.</summary>
    public int Retrained { get; init; }

    /// <summary>
    /// What is done to the networks of the contest where that is not what is done to a child: what small children found becomes large
    /// networks. Null for the same.
    /// </summary>
    public ChildRecipe? Final { get; init; }

    /// <summary>What is done to the networks of the contest.</summary>
    public ChildRecipe ContestRecipe => Final ?? Recipe;

    /// <summary>Whether rewards are looked up.</summary>
    public bool IsTabulated => Retrained > 0;

    /// <summary>
    /// Whose choices take part in the contest, the one that is asked about first. Where the searches are many, what random search chose is
    /// judged by them, and takes no part.
    /// </summary>
    public IReadOnlyList<SearcherKind> Contestants => IsTabulated ? [SearcherKind.Controller] : Enum.GetValues<SearcherKind>();

    /// <summary>
    /// The hand-made network, of equal size: its stem is as wide as brings its parameters nearest to those of <paramref name="chosen"/>.
    /// </summary>
    /// <param name="chosen">What the controller chose.</param>
    public CellStack StackOfHandMade(Architecture chosen)
    {
        // On a table the hand-made cell is one of its entries, in the stack of them all: nothing but the cell is compared.
        var stack = ContestRecipe.Stack;
        if (IsTabulated) return stack;
        var parameters = ArchitectureCost.CostOf(chosen, stack).Parameters;
        return Enumerable.Range(1, Math.Min(4 * stack.StemChannels, CellStack.MostStemChannels))
            .Select(channels => stack with { StemChannels = channels })
            .MinBy(stack => Math.Abs(ArchitectureCost.CostOf(HandMade, stack).Parameters - parameters))!;
    }
}

/// <summary>Seconds of one core.</summary>
/// <param name="Searches">All searches.</param>
/// <param name="Retrained">The children that are trained again.</param>
/// <param name="Contest">The contest.</param>
public sealed record SearchCost(double Searches, double Retrained, double Contest);
