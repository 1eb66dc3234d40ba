using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.GapLaw;

/// <summary>Three sentences in plain words, made from verdicts and numbers: small gaps, form, training.</summary>
internal static class GapLawSummary
{
    public static string Of(GapLawRecord record)
    {
        if (record.Of(GapSubjects.ControlUniform) is { Verdict: Verdict.Falsified })
            return "The control of independent logits failed, so nothing is said of any network: sampler, histogram or fit is wrong.";
        string?[] sentences = [SmallGaps(record), Form(record), Training(record)];
        var text = string.Join(" ", sentences.OfType<string>());
        return text.Length > 0 ? text : "No network's gaps were judged in this run.";
    }

    private static string? SmallGaps(GapLawRecord record)
    {
        string[] subjects = [GapSubjects.Second, GapSubjects.Third, GapSubjects.Last];
        var judged = subjects.Select(record.Of).OfType<CellEvidence>().ToList();
        if (judged.Count == 0) return null;
        var parts = judged.Select(cell => Measurement.Find(cell.Measurements, GapLawMeasurements.ExponentRatio) is { } ratio
            ? $"{NumberText.Fixed(ratio.Value)} of it for {Gap(cell.Cell)} ({Word(cell.Verdict)})"
            : $"no number for {Gap(cell.Cell)}");
        return $"Small gaps should have the exponent j − 1: on average the networks have {Prose.Enumerate([.. parts])}.";
    }

    private static string? Form(GapLawRecord record)
    {
        if (record.Of(GapSubjects.Form) is not { } form) return null;
        var largest = Measurement.Find(form.Measurements, GapLawMeasurements.LargestFormDistance);
        return form.Verdict switch
        {
            _ when largest is null => "Whether the distributions have one form could not be told.",
            Verdict.Verified =>
                $"Up to their scale the distributions of all kinds of network are one: none is farther than "
                    + $"{NumberText.Fixed(largest.Value)} decades from the others.",
            Verdict.Falsified =>
                $"They are not one form for all kinds of network: one lies {NumberText.Fixed(largest.Value)} decades from the others, "
                    + $"and {NumberText.Short(GapLawClaim.LargestDistance)} are allowed.",
            _ =>
                $"Whether they are one form for all is open: one lies {NumberText.Fixed(largest.Value)} decades from the others, and its "
                    + $"interval reaches beyond the {NumberText.Short(GapLawClaim.LargestDistance)} that are allowed.",
        };
    }

    private static string? Training(GapLawRecord record)
    {
        if (record.Of(GapSubjects.Training) is not { } training
            || Measurement.Find(training.Measurements, GapLawMeasurements.LargestChange) is not { } change) return null;
        var seen = Measurement.Find(training.Measurements, GapLawMeasurements.SmallestVisible);
        var form = Measurement.Find(training.Measurements, GapLawMeasurements.LargestFormChange);
        var text = training.Verdict switch
        {
            Verdict.Verified => "While networks are trained the law of the leading gap stays put",
            Verdict.Falsified => "While networks are trained the law of the leading gap moves",
            _ => "Whether the law of the leading gap stays put in training is open",
        };
        return $"{text}: its exponent changes by {NumberText.Lead(change, 2)} at most"
            + (seen is null ? "" : $", where a change of {NumberText.Fixed(seen.Value)} would have been seen")
            + (form is null
                ? "."
                : $", and its form by {NumberText.Fixed(form.Value)} decades, of which {NumberText.Short(GapLawClaim.LargestDistance)} "
                    + $"are allowed.");
    }

    private static string Gap(string subject) =>
        GapSubjects.Gap(subject switch { GapSubjects.Second => 2, GapSubjects.Third => 3, _ => 0 });

    private static string Word(Verdict verdict) => VerdictStyle.Word(verdict).ToLowerInvariant();
}
