using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>
/// Three sentences in plain words, made from the numbers: how much error is predicted, of which images, and what the density of eps* adds.
/// </summary>
internal static class LinearResponseSummary
{
    public static string Of(LinearResponseRecord record) =>
        string.Join(" ", new[] { Ratios(record), Order(record), Density(record) }.OfType<string>());

    private static string Ratios(LinearResponseRecord record)
    {
        var ratios = Values(record.Measured, LinearResponseMeasurements.ErrorRatio);
        var verified = record.Measured.Count(cell => cell.Verdict == Verdict.Verified);
        if (ratios.Count == 0) return "No cell has enough flips to compare the predicted error with the measured one.";
        return $"In {verified} of {Cells(record.Measured.Count)} the gaps explain the error: without anything fitted, predicted over "
            + $"measured error at small sizes runs from {NumberText.Fixed(ratios[0])} to {NumberText.Fixed(ratios[^1])}.";
    }

    private static string? Order(LinearResponseRecord record)
    {
        var parts = record.Attacks.Select(
            attack =>
                (attack, Own: Values(Under(record, attack), LinearResponseMeasurements.RankCorrelation),
                    Best: Values(Under(record, attack), LinearResponseMeasurements.BestRankCorrelation)))
            .Where(part => part.Own.Count > 0 && part.Best.Count > 0)
            .Select(part => $"{NumberText.Fixed(Median(part.Own))} under {Labels.Of(part.attack)} (the best linear size, which does not "
                + $"know the attack: {NumberText.Fixed(Median(part.Best))})").ToList();
        return parts.Count == 0
            ? null
            : $"Image by image, the rank correlation of predicted and measured flip size has the median {Prose.Enumerate(parts)}.";
    }

    private static string? Density(LinearResponseRecord record)
    {
        var parts = record.Attacks.Select(
            attack =>
                (attack,
                    Known: Under(record, attack).Select(cell => LinearResponseRecord.Number(cell, LinearResponseMeasurements.DensityRatio))
                        .OfType<Measurement>().ToList()))
            .Where(part => part.Known.Count > 0)
            .Select(part => $"{part.Known.Count(ratio => Holds(ratio, 1))} of {Cells(part.Known.Count)} under {Labels.Of(part.attack)}")
            .ToList();
        var differences = record.Measured.Select(cell => LinearResponseRecord.Number(cell, LinearResponseMeasurements.Difference))
            .OfType<Measurement>().ToList();
        return parts.Count == 0 ? null : Prose.Sentence(
            $"The density of flip sizes is constant over the window, as mean-field theory has it, in {Prose.Enumerate(parts)}; a density "
                + $"that is finite at zero and rises or falls in a straight line gives the fitted exponent in "
                + $"{differences.Count(difference => Holds(difference, 0))} of {differences.Count}");
    }

    private static IEnumerable<CellEvidence> Under(LinearResponseRecord record, string attack) =>
        record.Measured.Where(cell => LinearResponseRecord.AttackOf(cell) == attack);

    private static List<double> Values(IEnumerable<CellEvidence> cells, string name) =>
        [.. cells.Select(cell => LinearResponseRecord.Number(cell, name)?.Value ?? double.NaN).Where(double.IsFinite).Order()];

    private static double Median(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    private static bool Holds(Measurement number, double value) => number.Low <= value && value <= number.High;

    private static string Cells(int count) => count == 1 ? "1 cell" : string.Create(CultureInfo.InvariantCulture, $"{count} cells");
}
