using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.Entropy;

/// <summary>The judgements of each kind of network side by side.</summary>
internal static class EntropyCards
{
    private static readonly CardNumber[] Asked =
    [
        new(EntropyMeasurements.Gain, "Gain", $"counts from {NumberText.Short(EntropyClaim.LeastGain)}", 3),
        new(EntropyMeasurements.Effect, "Effect size", "in standard deviations of the pairs", 1),
        new(EntropyMeasurements.Hidden, "Masked share", "stand plain cross-entropy alone", 3),
        new(EntropyMeasurements.FromRounding, "Of it, rounding", "what float32 makes up", 3),
    ];

    public static Html Of(EntropyRecord record) =>
        JudgementCard.Grid(record.Cells.Select(judged => JudgementCard.Of(judged, TitleOf(judged), Asked)));

    private static string TitleOf(CellEvidence judged)
    {
        var (family, subject) = EntropySubjects.Parts(judged.Cell);
        return $"{EntropySubjects.Words(subject)}, {family}";
    }
}
