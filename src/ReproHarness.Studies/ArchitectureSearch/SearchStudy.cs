using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.ArchitectureSearch;

/// <summary>The study of claim C6: searches of architectures by several searchers, and a contest of what they chose.</summary>
public sealed class SearchStudy : Study
{
    /// <inheritdoc/>
    public override Claim Claim => SearchClaim.Claim;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SubjectsOf(CellMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return
        [
            .. from family in matrix.Search.Families
               from subject in SearchSubjects.Gains(family.IsTabulated)
               select SearchSubjects.CellOf(family.Name, subject),
        ];
    }

    /// <inheritdoc/>
    public override JudgedSubject Judge(IMeasurements measurements, string subject)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var family = SearchFamilies.Of(measurements.Matrix, Claim, subject);
        var (origin, judgement) = SearchJudge.Of(
            SearchSubjects.Parts(subject).Subject, measurements.SearchesOf(family), () => measurements.CheckOf(family),
            () => measurements.ContestOf(family));
        return new JudgedSubject(origin, judgement);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(matrix);

        // The searches are measured for the first subject that needs them, and the contest for the first that needs it.
        return from family in matrix.Search.Families
               from subject in SearchSubjects.Gains(family.IsTabulated)
               select (SearchSubjects.CellOf(family.Name, subject), subject switch
               {
                   SearchSubjects.Table => family.Cost.Retrained,
                   SearchSubjects.AgainstRandom => family.Cost.Searches + (family.IsTabulated ? 0 : family.Cost.Contest),
                   SearchSubjects.WhiteBox when family.IsTabulated => family.Cost.Contest,
                   _ => JudgingCost,
               });
    }

    /// <inheritdoc/>
    public override IEnumerable<SearchRequest> RequestsOf(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        yield return SearchFamilies.SearchesOf(family);
        if (family.IsTabulated)
            yield return new SearchRequest(
                "children of the table", (double)family.Retrained * SearchWork.Of(family).OfLargestChild,
                (labs, progress, stop) => labs.Searches.Check(family, progress, stop));
        yield return new SearchRequest(
            "contest", SearchWork.Of(family).Contest,
            (labs, progress, stop) => labs.Searches.Contest(labs.Searches.Search(family, null, stop), family.Contestants, progress, stop))
        {
            IsContest = true,
        };
    }
}
