using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Studies;

namespace ReproHarness.Studies.ArchitectureSearch;

/// <summary>Where searches and contests meet the rule of claim C6.</summary>
public static class SearchJudge
{
    /// <summary>Judges a subject by what it asks for, and says where those numbers come from.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="searched">The searches.</param>
    /// <param name="check">Children of the table, trained again.</param>
    /// <param name="contest">The contest of what the first searches chose.</param>
    public static (MeasurementOrigin Source, Judgement Judgement) Of(
        string subject, SearchedFamily searched, Func<TableCheck> check, Func<HeldContest> contest)
    {
        ArgumentNullException.ThrowIfNull(searched);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(contest);
        var family = searched.Family;
        switch (subject)
        {
            case SearchSubjects.Table:
                var again = check();
                return (again.Source, SearchClaim.Judge(SearchInput.Of(family, again)));
            case SearchSubjects.AgainstRandom when family.IsTabulated:
                return (searched.Source, SearchClaim.Judge(SearchInput.Of(searched)));
            default:
                var held = contest();
                var searches = subject == SearchSubjects.AgainstRandom ? SearchInput.Of(searched) : null;
                var source = searches is null ? held.Source : held.Source.And(searched.Source);
                return (source, SearchClaim.Judge(subject, SearchInput.Of(family, held, searches)));
        }
    }
}
