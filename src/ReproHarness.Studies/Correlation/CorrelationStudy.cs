using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Studies.ArchitectureSearch;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.Correlation;

/// <summary>
/// The study of claim C7: over the architectures that claim C6 searches, adversarial accuracy beside clean accuracy and size.
/// </summary>
public sealed class CorrelationStudy : Study
{
    /// <inheritdoc/>
    public override Claim Claim => CorrelationClaim.Claim;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SubjectsOf(CellMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return
        [
            .. from family in matrix.Search.Families
               from subject in SearchSubjects.Correlations
               select SearchSubjects.CellOf(family.Name, subject),
        ];
    }

    /// <inheritdoc/>
    public override JudgedSubject Judge(IMeasurements measurements, string subject)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var searched = measurements.SearchesOf(SearchFamilies.Of(measurements.Matrix, Claim, subject));
        return new JudgedSubject(
            searched.Source,
            CorrelationClaim.Judge(SearchSubjects.Parts(subject).Subject, SearchInput.Correlations(searched, measurements.Root)));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(matrix);

        // Beside claim C6, which searches, this claim costs its judgement alone.
        return from family in matrix.Search.Families
               from subject in SearchSubjects.Correlations
               select (
                   SearchSubjects.CellOf(family.Name, subject),
                   isAlone && subject == SearchSubjects.Correlations[0] ? family.Cost.Searches : JudgingCost);
    }

    /// <inheritdoc/>
    public override IEnumerable<SearchRequest> RequestsOf(SearchFamily family) => [SearchFamilies.SearchesOf(family)];
}
