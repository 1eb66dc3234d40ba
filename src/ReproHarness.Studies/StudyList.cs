using ReproHarness.Studies.ArchitectureSearch;
using ReproHarness.Studies.Correlation;
using ReproHarness.Studies.Entropy;
using ReproHarness.Studies.GapLaw;
using ReproHarness.Studies.LinearResponse;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.PowerLaw;
using ReproHarness.Studies.Universality;

namespace ReproHarness.Studies;

/// <summary>The only list of studies: one for each claim of <see cref="Claims.ClaimList"/>.</summary>
public static class StudyList
{
    /// <summary>All studies, in the order in which claims are judged.</summary>
    public static IReadOnlyList<Study> All { get; } =
    [
        new PowerLawStudy(), new UniversalityStudy(), new GapLawStudy(), new LinearResponseStudy(), new EntropyStudy(), new SearchStudy(),
        new CorrelationStudy(),
    ];
}
