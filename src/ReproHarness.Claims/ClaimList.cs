using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Claims.Entropy;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using ReproHarness.Storage;

namespace ReproHarness.Claims;

/// <summary>The only list of claims. Build, report, console and help read it.</summary>
public static class ClaimList
{
    /// <summary>All claims, in the order of the report.</summary>
    public static IReadOnlyList<ClaimDefinition> All { get; } =
    [
        PowerLawClaim.Definition,
        UniversalityClaim.Definition,
        GapLawClaim.Definition,
        LinearResponseClaim.Definition,
        EntropyClaim.Definition,
        SearchClaim.Definition,
        // C7 is asked of the networks that the search of C6 trained, and is shown on its page.
        CorrelationClaim.Definition with { Page = SearchClaim.Definition.Page },
    ];

    /// <summary>The ids of all claims, as a message lists what is allowed.</summary>
    public static string Ids => $"{All[0].Claim.Id} to {All[^1].Claim.Id}";

    /// <summary>The claim of an id, in any letter case; null where there is none.</summary>
    public static ClaimDefinition? Find(string id) =>
        All.FirstOrDefault(claim => string.Equals(claim.Claim.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The claim that evidence is of.</summary>
    /// <exception cref="InputException">The evidence names a claim that this program does not know.</exception>
    public static ClaimDefinition Of(CellEvidence cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Find(cell.Claim)
            ?? throw new InputException(
                $"Evidence names claim '{cell.Claim}', which this program does not know; delete its files and measure again.");
    }
}
