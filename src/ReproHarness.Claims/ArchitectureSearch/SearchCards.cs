using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Every judgement, those of a claim side by side.</summary>
internal static class SearchCards
{
    public static Html Of(SearchRecord record) => Html.Join(record.Cells.GroupBy(judged => judged.Claim).Select(claim =>
        JudgementCard.Grid(
            claim.Select(judged => JudgementCard.Of(judged, TitleOf(judged), Asked(SearchSubjects.Parts(judged.Cell).Subject))))));

    private static string TitleOf(CellEvidence judged)
    {
        var (family, subject) = SearchSubjects.Parts(judged.Cell);
        return $"{SearchSubjects.Words(subject)}, {Labels.Of(family)}";
    }

    private static CardNumber[] Asked(string subject) => subject switch
    {
        SearchSubjects.Table =>
        [
            new(SearchMeasurements.Deviation, "Largest difference",
                $"at most {NumberText.Short(SearchClaim.LargestDeviation)} standard deviations", 1),
            new(SearchMeasurements.Same, "The same, bit for bit", "share of the children trained again", 2),
        ],
        SearchSubjects.CleanAccuracy =>
        [
            new(CorrelationMeasurements.Judged, "Spearman’s correlation", $"{NumberText.Short(CorrelationClaim.LeastCorrelation)} or more",
                2),
            new(CorrelationMeasurements.AcrossTrainings, "Of other trainings", "adversarial accuracy of one, clean accuracy of another", 2),
        ],
        SearchSubjects.Size =>
        [
            new(CorrelationMeasurements.Judged, "Partial correlation", $"within ±{NumberText.Short(CorrelationClaim.LargestPartial)}", 2),
            new(CorrelationMeasurements.SpearmanDifference, "Difference", "with clean accuracy less with size; above 0", 2),
        ],
        SearchSubjects.AgainstRandom => Lead(SearchClaim.LeastLead, "in standard deviations of the pairs"),
        _ =>
        [
            .. Lead(SearchClaim.LeastGain, "in standard deviations of the trainings"),
            new(SearchMeasurements.CleanLead, "Clean accuracy", "lead without an attack", 3),
        ],
    };

    private static CardNumber[] Lead(double least, string effect) =>
        [new(SearchMeasurements.Lead, "Lead", $"counts from {NumberText.Short(least)}", 3),
            new(SearchMeasurements.Effect, "Effect size", effect, 1)];
}
