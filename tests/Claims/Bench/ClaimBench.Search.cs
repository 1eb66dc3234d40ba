using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Nas.Studies;

namespace ReproHarness.ClaimTests.Bench;

// Architecture search: a family is searched once a run, and its contest is held once, whichever subject asks first.
public sealed partial class ClaimBench
{
    private readonly Dictionary<string, SearchedFamily> _searched = [];
    private readonly Dictionary<string, TableCheck> _checks = [];
    private readonly Dictionary<string, HeldContest> _contests = [];

    /// <summary>The searches of a family.</summary>
    /// <param name="family">The family.</param>
    /// <param name="unit">The unit of the journal that the work belongs to.</param>
    /// <exception cref="Experiments.Data.MissingDataException">Data are not on this machine, and the run does not require them.</exception>
    internal SearchedFamily SearchesOf(SearchFamily family, string unit) => Once(_searched, family.Name, opened =>
    {
        Journal.Started(unit);
        return Kept(
            opened, opened.Searches.Search(family, new JournalProgress(Journal, unit) { Part = (0, SearchesIn(family, unit)) }, _stop.Token), (inputs, searched) => inputs.Keep(searched));
    });

    /// <summary>Children of a family's table, trained again.</summary>
    /// <inheritdoc cref="SearchesOf" path="/param"/>
    internal TableCheck CheckOf(SearchFamily family, string unit) => Once(_checks, family.Name, opened =>
    {
        Journal.Started(unit);
        return Kept(opened, opened.Searches.Check(family, new JournalProgress(Journal, unit), _stop.Token), (inputs, check) => inputs.Keep(family, check));
    });

    /// <summary>The contest of what a family's first searches chose.</summary>
    /// <inheritdoc cref="SearchesOf" path="/param"/>
    internal HeldContest ContestOf(SearchFamily family, string unit)
    {
        var searched = SearchesOf(family, unit);
        return Once(_contests, family.Name, opened =>
        {
            Journal.Started(unit);
            var progress = new JournalProgress(Journal, unit) { Part = (PaysForBoth(family, unit) ? SearchesIn(family, unit) : 0, 1) };
            return Kept(opened, opened.Searches.Contest(searched, family.Contestants, progress, _stop.Token), (inputs, contest) => inputs.Keep(family, contest));
        });
    }

    // Where rewards are not looked up, random search's choice is in the contest, so the first subject pays for searches and contest.
    private static bool PaysForBoth(SearchFamily family, string unit) => !family.IsTabulated && unit == SearchSubjects.CellOf(family.Name, SearchSubjects.AgainstRandom);

    private static double SearchesIn(SearchFamily family, string unit) => PaysForBoth(family, unit) ? family.Cost.Searches / (family.Cost.Searches + family.Cost.Contest) : 1;

    // Whoever is judged first pays: the searches for the first of their subjects, the contest for white-box attacks.
    private static IEnumerable<(string Unit, double Cost)> SearchCosts(CellMatrix matrix, string? claim) => matrix.Search.Families.SelectMany(family =>
    {
        var (gains, correlations) = (claim is null || claim == SearchClaim.Claim.Id, claim is null || claim == CorrelationClaim.Claim.Id);
        IEnumerable<string> subjects = [.. gains ? SearchSubjects.Gains(family.IsTabulated) : [], .. correlations ? SearchSubjects.Correlations : []];
        return subjects.Select(subject => (SearchSubjects.CellOf(family.Name, subject), subject switch
        {
            SearchSubjects.Table => family.Cost.Retrained,
            SearchSubjects.AgainstRandom => family.Cost.Searches + (family.IsTabulated ? 0 : family.Cost.Contest),
            SearchSubjects.WhiteBox when family.IsTabulated => family.Cost.Contest,
            SearchSubjects.CleanAccuracy when !gains => family.Cost.Searches,
            _ => JudgingCost,
        }));
    });
}
