using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.Entropy;

/// <summary>
/// Four sentences in plain words, made from the verdicts: what the paper's attacks see, what is left in the worst case, and what the gain
/// is.
/// </summary>
internal static class EntropySummary
{
    public static string Of(EntropyRecord record)
    {
        string?[] sentences =
        [
            Gains(record, EntropySubjects.WhiteBox, "Under the paper’s own attacks, FGSM, step l.l. and PGD by cross-entropy, an entropy "
                + "penalty changes adversarial accuracy by"),
            Gains(
                record, EntropySubjects.PlainWhiteBox,
                "As other libraries compute these attacks, by the plain cross-entropy in float32, it would change by"),
            Gains(record, EntropySubjects.Robust, "Against the worst of all arms, image by image, it changes by"),
            Meaning(record),
        ];
        var text = string.Join(" ", sentences.OfType<string>());
        return text.Length > 0 ? text : "No kind of network was judged in this run.";
    }

    private static string? Gains(EntropyRecord record, string subject, string lead)
    {
        var parts = record.Measured.Select(family => Gain(family, subject)).OfType<string>().ToList();
        return parts.Count == 0 ? null : Prose.Sentence($"{lead} {Prose.Enumerate(parts)}");
    }

    private static string? Gain(EntropyFamilyRecord family, string subject) =>
        family.Of(subject) is { } cell && Measurement.Find(cell.Measurements, EntropyMeasurements.Gain) is { } gain
            ? $"{NumberText.Lead(gain, 2)} on {family.Name} ({VerdictStyle.Word(cell.Verdict).ToLowerInvariant()}{Rounding(cell)})"
            : null;

    private static string Rounding(CellEvidence cell) =>
        Measurement.Find(cell.Measurements, EntropyMeasurements.FromRounding) is { } rounding
            ? $"; {IntervalText.WithSign(rounding, 3)} of it is rounding"
            : "";

    private static string? Meaning(EntropyRecord record)
    {
        var parts = record.Measured.Select(Meaning).OfType<string>().ToList();
        return parts.Count == 0 ? null : Prose.Sentence($"O{string.Join("; ", parts)[1..]}");
    }

    private static string? Meaning(EntropyFamilyRecord family)
    {
        if (family.Of(EntropySubjects.Robust) is not { } robust || family.Judged is not { } judged) return null;
        var where = $"on {family.Name}, at λ = {judged.Name},";
        if (family.IsMasked)
            return $"{where} the gain is masked: the penalty hides images from the plain cross-entropy, and another attack finds them";
        return (family.Of(EntropySubjects.WhiteBox)?.Verdict, robust.Verdict) switch
        {
            (_, Verdict.Verified) => $"{where} the networks are more robust, whoever attacks",
            (Verdict.Falsified, Verdict.Falsified) => $"{where} there is no gain to explain",
            (Verdict.Verified, Verdict.Falsified) => $"{where} the gain is not robust, though no arm alone shows what hides it",
            _ => $"{where} it is open what the gain is",
        };
    }
}
