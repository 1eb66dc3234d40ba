using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>What was found, and what it has to beat, trained anew and attacked.</summary>
/// <param name="Family">The search, such as <c>digits</c>.</param>
/// <param name="Eps">Size of the attacks, L-infinity in pixel units.</param>
/// <param name="Result">The comparison; the controller’s choice is the first.</param>
/// <param name="Entrants">Who took part, in the order of the comparison.</param>
/// <param name="Searches">
/// The searches that chose them, where they are shown with the contest; null where a judgement of their own shows them.
/// </param>
public sealed record ContestEvidence(
    string Family, double Eps, ContestResult Result, IReadOnlyList<FoundArchitecture> Entrants, SearchEvidence? Searches = null)
{
    /// <summary>The name of the network that searches have to beat.</summary>
    public const string HandMade = "hand-made";

    /// <summary>How much more of the images the controller’s choice keeps than <paramref name="opponent"/>.</summary>
    public PairedGain LeadOver(string opponent, string way) => Result.Entrants.First(entrant => entrant.Name == opponent).Way(way).Lead;

    /// <summary>The controller’s choice.</summary>
    public EntrantResult First => Result.Entrants[0];
}
