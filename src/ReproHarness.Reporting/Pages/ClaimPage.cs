using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Pages;

/// <summary>
/// A page beside the main one, of a claim or of several that are measured together, and what the main page shows in its place.
/// </summary>
/// <param name="fileName">Its name, beside the main page.</param>
public abstract class ClaimPage(string fileName)
{
    /// <summary>Its name, beside the main page.</summary>
    public string FileName { get; } = fileName;

    /// <summary>Whether the evidence of its claims gives it anything to show.</summary>
    public abstract bool Shows(IReadOnlyList<CellEvidence> cells);

    /// <summary>Those of the report’s claims whose page it is.</summary>
    public IReadOnlyList<ClaimDefinition> ClaimsOf(ReportInput input) => [.. input.Claims.Where(claim => claim.Page?.FileName == FileName)];

    /// <summary>The evidence of its claims.</summary>
    public IReadOnlyList<CellEvidence> CellsOf(ReportInput input) => [.. ClaimsOf(input).SelectMany(input.CellsOf)];

    /// <summary>The page.</summary>
    public string Of(ReportInput input, DateTimeOffset generatedAt)
    {
        ArgumentNullException.ThrowIfNull(input);
        var tier = TierName.Of(input.Tier);
        Claim[] claims = [.. ClaimsOf(input).Select(claim => claim.Claim)];
        var ids = Prose.Enumerate([.. claims.Select(claim => claim.Id)]);
        return PageShell.Of(
            $"{ids}, {string.Join(", ", claims.Select(claim => claim.Title))}: ReproHarness report, {tier} tier",
            Skip,
            Html.Of($"""
                <p class="kicker"><a href="index.html">ReproHarness · {tier} tier</a> · {(claims.Length == 1 ? "claim" : "claims")} {ids}</p>
                <h1>{Question}</h1>
                <p class="subtitle">{string.Join(" ", claims.Select(claim => claim.Statement))} {PageShell.Paper}.</p>
                """),
            Body(input, CellsOf(input), Rules(claims)),
            PageOrigin.Report(input, generatedAt));
    }

    /// <summary>Its heading: the claim as a question.</summary>
    protected abstract string Question { get; }

    /// <summary>Where a keyboard skips to.</summary>
    protected abstract SkipLink Skip { get; }

    /// <summary>All below its heading.</summary>
    /// <param name="input">The report.</param>
    /// <param name="cells">The evidence of the page’s claims.</param>
    /// <param name="rules">Their rules, folded away.</param>
    protected abstract Html Body(ReportInput input, IReadOnlyList<CellEvidence> cells, Html rules);

    /// <summary>A claim on the main page.</summary>
    /// <param name="cells">Its evidence, at least one.</param>
    /// <param name="id">Begins the ids of its elements.</param>
    public abstract Html Section(IReadOnlyList<CellEvidence> cells, string id);

    private static Html Rules(Claim[] claims) => Html.Join(claims.Select(claim => Html.Of(
        $"""<details><summary>The rule{(claims.Length == 1 ? "" : $" of {claim.Id}")}, fixed before measuring</summary><p>{claim.Rule}</p></details>""")));
}
