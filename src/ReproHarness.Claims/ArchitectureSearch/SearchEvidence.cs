using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Searches of every kind at equal budgets.</summary>
/// <param name="Family">The search, such as <c>digits</c>.</param>
/// <param name="Judged">Children after which the choices are judged.</param>
/// <param name="Searchers">One entry for each kind; the controller is the first.</param>
/// <param name="HandMade">What searches have to beat.</param>
/// <param name="Best">What has the largest reward of all that are known: of the whole space, or of those that any search met.</param>
/// <param name="Known">Architectures that are known.</param>
public sealed record SearchEvidence(
    string Family, int Judged, IReadOnlyList<SearcherResult> Searchers, FoundArchitecture HandMade, FoundArchitecture Best, int Known)
{
    /// <summary>Names of the kinds.</summary>
    public const string Controller = "controller", Evolution = "evolution", Random = "random";

    /// <summary>The result of a kind.</summary>
    public SearcherResult Searcher(string name) => Searchers.First(searcher => searcher.Name == name);

    /// <summary>The controller’s choices against those of another kind, search by search.</summary>
    public PairedDifference LeadOver(string other) => PairedDifference.Between(Searcher(other).Chosen, Searcher(Controller).Chosen);

    /// <summary>The controller’s choices against the hand-made network, whose number no search changes.</summary>
    public PairedDifference LeadOverHandMade => PairedDifference.Against(HandMade.Test, Searcher(Controller).Chosen);
}

/// <summary>The searches of one kind.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Reward">The best reward so far, against children.</param>
/// <param name="Test">The test accuracy under PGD of the child with the best reward so far, against children.</param>
/// <param name="Chosen">For each search, that accuracy of its choice at the end of the budget.</param>
/// <param name="Proposals">Proposals for each distinct child, mean over the searches.</param>
/// <param name="First">What the run’s first search chose.</param>
public sealed record SearcherResult(
    string Name, IReadOnlyList<BestSoFarPoint> Reward, IReadOnlyList<BestSoFarPoint> Test, IReadOnlyList<double> Chosen, double Proposals,
    FoundArchitecture First);

/// <summary>An architecture, and what was known of it when it was chosen.</summary>
/// <param name="Name">Who chose it, or what it is.</param>
/// <param name="Architecture">Its cells.</param>
/// <param name="Cost">What its network takes.</param>
/// <param name="Reward">Accuracy under PGD on the validation images; NaN where no search met it.</param>
/// <param name="Test">The same on the test images.</param>
public sealed record FoundArchitecture(string Name, Architecture Architecture, ArchitectureCost Cost, double Reward, double Test);
