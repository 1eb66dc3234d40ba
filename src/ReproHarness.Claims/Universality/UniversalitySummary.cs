using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.Universality;

/// <summary>One paragraph in plain words, made from the numbers.</summary>
internal static class UniversalitySummary
{
    public static string Of(UniversalityRecord record)
    {
        var whole = record.Whole!;
        var missing = record.Cells.Count(cell => Measurement.Find(cell.Numbers, UniversalityTables.Exponent) is null);
        var measured = record.Cells.Count - missing;
        if (Measurement.Find(whole.Measurements, UniversalityMeasurements.PooledExponent) is not { } pooled
            || Measurement.Find(whole.Measurements, UniversalityMeasurements.Tau) is not { } tau)
            return $"{measured} of {record.Cells.Count} cells have an exponent: too few to speak of universality.";

        var (least, most) =
            (Measurement.Find(whole.Measurements, UniversalityMeasurements.SmallestExponent),
                Measurement.Find(whole.Measurements, UniversalityMeasurements.LargestExponent));
        return $"{measured} cells ({Counts(record)}) have exponents from {NumberText.Fixed(least!.Value)} to "
            + $"{NumberText.Fixed(most!.Value)}. "
            + $"Their mean is {NumberText.Fixed(pooled.Value)}; beyond what chance explains they scatter by "
            + $"{NumberText.Fixed(tau.Value, 3)} around it, "
            + $"so that nearly all lie within {NumberText.Fixed(pooled.Value - (2 * tau.Value))} to "
            + $"{NumberText.Fixed(pooled.Value + (2 * tau.Value))}."
            + (missing == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $" {missing} further {(missing == 1 ? "cell has" : "cells have")} none and {(missing == 1 ? "counts" : "count")} for "
                        + $"nothing."))
            + Attacks(record);
    }

    private static string Counts(UniversalityRecord record)
    {
        string Count(string factor, string one, string many) =>
            record.Levels.Count(level => level.Labels[0] == factor) is 1
                ? $"1 {one}"
                : $"{record.Levels.Count(level => level.Labels[0] == factor)} {many}";
        return $"{Count("dataset", "data set", "data sets")}, {Count("network", "kind of network", "kinds of network")}, "
            + $"{Count("training", "way of training", "ways of training")}, {Count("attack", "attack", "attacks")}";
    }

    // What holds for each attack alone but not for all together is the heart of it.
    private static string Attacks(UniversalityRecord record)
    {
        var alone = record.Judged.Where(judged => judged.Cell != UniversalityEvidence.All).ToList();
        var holds = alone.Where(judged => judged.Verdict == Verdict.Verified).Select(judged => Labels.Of(judged.Cell)).ToList();
        return alone.Count == 0 ? "" : holds.Count == 0 ? " For no attack alone is universality verified."
            : Prose.Sentence($" Taken alone, universality is verified for {Prose.Enumerate(holds)}");
    }
}
