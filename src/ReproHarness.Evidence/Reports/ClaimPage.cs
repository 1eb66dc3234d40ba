using ReproHarness.Evidence.Files;

namespace ReproHarness.Evidence.Reports;

/// <summary>A page that a claim has to itself, and what the main page shows in its place.</summary>
/// <param name="fileName">Its name, beside the main page.</param>
internal abstract class ClaimPage(string fileName)
{
    /// <summary>Every page there may be: a report removes those that it does not write, which would pass for its own.</summary>
    public static IReadOnlyList<ClaimPage> All { get; } = [new Universality.UniversalityPage(), new GapLaws.GapLawPage(), new LinearResponse.LinearResponsePage(), new Entropy.EntropyPage()];

    /// <summary>Its name, beside the main page.</summary>
    public string FileName { get; } = fileName;

    /// <summary>Whether the evidence of its claim gives it anything to show.</summary>
    public abstract bool Shows(IReadOnlyList<CellEvidence> cells);

    /// <summary>The page.</summary>
    public string Of(ReportInput input, ReportedClaim claim, DateTimeOffset generatedAt)
    {
        ArgumentNullException.ThrowIfNull(input);
        var tier = PageShell.Name(input.Tier);
        return PageShell.Of(
            $"{claim.Claim.Id}, {claim.Claim.Title}: ReproHarness report, {tier} tier",
            Skip,
            Html.Of($"""
                <p class="kicker"><a href="index.html">ReproHarness · {tier} tier</a> · claim {claim.Claim.Id}</p>
                <h1>{Question}</h1>
                <p class="subtitle">{claim.Claim.Statement} {PageShell.Paper}.</p>
                """),
            Body(input, claim),
            PageOrigin.Report(generatedAt));
    }

    /// <summary>Its heading: the claim as a question.</summary>
    protected abstract string Question { get; }

    /// <summary>Where a keyboard skips to.</summary>
    protected abstract SkipLink Skip { get; }

    /// <summary>All below its heading.</summary>
    protected abstract Html Body(ReportInput input, ReportedClaim claim);

    /// <summary>The claim on the main page.</summary>
    /// <param name="cells">Its evidence, at least one.</param>
    /// <param name="id">Begins the ids of its elements.</param>
    public abstract Html Section(IReadOnlyList<CellEvidence> cells, string id);
}
