using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.ArchitectureSearch;

/// <summary>The families of architecture searches, which claims C6 and C7 share.</summary>
public static class SearchFamilies
{
    /// <summary>The family that a subject is of.</summary>
    /// <param name="matrix">The tier.</param>
    /// <param name="claim">The claim, for the message.</param>
    /// <param name="subject">The subject.</param>
    /// <exception cref="InputException">The tier has no such family.</exception>
    public static SearchFamily Of(CellMatrix matrix, Claim claim, string subject)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(claim);
        return matrix.Search.Families.FirstOrDefault(one => one.Name == SearchSubjects.Parts(subject).Family)
            ?? throw new InputException($"claim {claim.Id} has no subject '{subject}' in this tier.");
    }

    /// <summary>The searches of a family, as a measurement.</summary>
    public static SearchRequest SearchesOf(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return new SearchRequest(
            "searches", SearchWork.Of(family).Searches, (labs, progress, stop) => labs.Searches.Search(family, progress, stop));
    }
}
