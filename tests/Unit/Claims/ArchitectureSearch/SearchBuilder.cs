using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Claims;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics.Nas;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.ArchitectureSearch;

/// <summary>Evidence of C6 and C7 as the claims make it, of searches that are made up.</summary>
internal static class SearchBuilder
{
    private static readonly Lazy<IReadOnlyList<CellEvidence>> FastTier = new(MakeFast);
    private static readonly Lazy<IReadOnlyList<CellEvidence>> StandardTier = new(MakeStandard);

    private static readonly ClaimDefinition[] Claims = [ClaimList.Find("C6")!, ClaimList.Find("C7")!];

    /// <summary>
    /// A table and searches of it: random search does as well, what was found beats the hand-made cell with gradients and not for certain
    /// without.
    /// </summary>
    public static IReadOnlyList<CellEvidence> Fast => FastTier.Value;

    /// <summary>One search of each kind, compared by a contest, with its course; the correlations were not run.</summary>
    public static IReadOnlyList<CellEvidence> Standard => StandardTier.Value;

    public static ReportInput Input(IReadOnlyList<CellEvidence> cells) => new(Tier.Fast, Claims, cells, [], []);

    /// <summary>A file of a judgement of C6 or C7.</summary>
    public static CellEvidence File(string family, string subject, Judgement judged)
    {
        var claim = SearchSubjects.Correlations.Contains(subject) ? CorrelationClaim.Claim : SearchClaim.Claim;
        return EvidenceBuilder.Cell(SearchSubjects.CellOf(family, subject), 0, 0) with
        {
            Claim = claim.Id, Title = claim.Title, Statement = claim.Statement, Rule = claim.Rule,
            Verdict = judged.Verdict, Reason = judged.Reason, Measurements = judged.Measurements, Findings = judged.Findings,
                Figures = judged.Figures, Tables = judged.Tables,
        };
    }

    /// <summary>A judgement that was not made.</summary>
    public static CellEvidence NotRun(string family, string subject, string reason) =>
        File(family, subject, new Judgement(Verdict.NotRun, reason, [], [], []));

    private static IReadOnlyList<CellEvidence> MakeFast()
    {
        var contest = MadeUpSearches.Contest(
            MadeUpSearches.Entrant("controller", 0.34, 0.555), MadeUpSearches.Entrant("evolution", 0.34, 0.555),
            MadeUpSearches.Entrant("random", 0.335, 0.55), MadeUpSearches.Entrant("hand-made", 0.28, 0.533, 0.88));
        var correlations = MadeUpSearches.Correlated(0.75, 0.05);
        return
        [
            File("digits", SearchSubjects.Table, SearchClaim.Judge(MadeUpSearches.Table(off: 0.012))),
            File("digits", SearchSubjects.AgainstRandom, SearchClaim.Judge(MadeUpSearches.Searches(0.345, 0.342))),
            .. new[] { SearchSubjects.WhiteBox, SearchSubjects.BlackBox }.Select(
                subject => File("digits", subject, SearchClaim.Judge(subject, contest))),
            .. SearchSubjects.Correlations.Select(subject => File("digits", subject, CorrelationClaim.Judge(subject, correlations))),
        ];
    }

    private static IReadOnlyList<CellEvidence> MakeStandard()
    {
        ContestEntrant[] entrants =
            [MadeUpSearches.Entrant("controller", 0.38, 0.6), MadeUpSearches.Entrant("random", 0.33, 0.6),
                MadeUpSearches.Entrant("hand-made", 0.40, 0.6)];
        var contest =
            MadeUpSearches.Contest(entrants) with { Family = "mnist", Searches = MadeUpSearches.Searches(0.38, 0.35, searches: 1) };
        return
        [
            .. SearchSubjects.Gains(tabulated: false).Select(subject => File("mnist", subject, SearchClaim.Judge(subject, contest))),
            .. SearchSubjects.Correlations.Select(subject => NotRun("mnist", subject, "Data set 'mnist' is not on this machine.")),
        ];
    }
}
