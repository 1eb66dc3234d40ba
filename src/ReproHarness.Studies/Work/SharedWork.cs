using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.Work;

/// <summary>The work of the full tier, cut for many machines that share a store: networks one by one, searches child by child.</summary>
/// <param name="matrix">The tier's cells.</param>
/// <param name="external">Where data are looked for.</param>
/// <param name="studies">The studies of all claims.</param>
/// <param name="root">The run's root seed.</param>
/// <param name="claim">The only claim that is asked about; null for all.</param>
public sealed class SharedWork(
    CellMatrix matrix, ExternalData external, IReadOnlyList<Study> studies, RootSeed root, string? claim = null)
{
    // Made once: what they draw from the space is the same for whoever asks.
    private IReadOnlyList<SearchUnits>? _searches;

    /// <summary>The stage of the networks.</summary>
    public const string Networks = "networks";

    /// <summary>The tier's cells.</summary>
    public CellMatrix Matrix => matrix;

    /// <summary>A unit is at most this part of all.</summary>
    public const double LargestShare = 0.02;

    /// <summary>
    /// The units that are known before anything is measured. The children that a searcher proposes after it has learnt are not among them
    /// (<see cref="SearchUnits.Awaited"/>).
    /// </summary>
    public ImmutableArray<SharedUnit> Units()
    {
        var networks = new WorkManifest(matrix, external, studies, claim).Units().Where(unit => unit.Network is not null)
            .SelectMany(NetworkUnits.Of).ToList();
        var searches = Searches();
        var all = networks.Sum(unit => unit.Cost) + searches.Sum(search => search.Cost);
        return [.. networks, .. searches.SelectMany(search => search.Known(LargestShare * all))];
    }

    private static string ClaimsOf(IEnumerable<(string Claim, bool IsContest)> requests) =>
        string.Join(' ', requests.Select(request => request.Claim).Distinct());

    /// <summary>The searches that any claim asks for.</summary>
    public IReadOnlyList<SearchUnits> Searches() => _searches ??= [.. Asked()];

    private IEnumerable<SearchUnits> Asked()
    {
        foreach (var family in matrix.Search.Families)
        {
            var requests = studies.Where(study => claim is null || study.Claim.Id == claim)
                .SelectMany(study => study.RequestsOf(family).Select(request => (Claim: study.Claim.Id, request.IsContest))).ToList();
            if (requests.Count == 0) continue;
            var contests = requests.Where(request => request.IsContest).ToList();
            yield return new SearchUnits(
                family, root, ClaimsOf(requests), contests.Count == 0 ? null : ClaimsOf(contests), external.WhyMissing(family.Name));
        }
    }
}
