using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Contracts.Baselines;

/// <summary>How far the numbers of each kind lie from their means on record, in one run of a claim, on average over its cells.</summary>
internal static class ShiftOfRun
{
    /// <summary>Mean deviation in standard deviations of each cell, and over how many cells.</summary>
    /// <param name="baselines">The record.</param>
    /// <param name="run">The run's cells.</param>
    public static IReadOnlyDictionary<string, (double Mean, int Cells)> Of(
        IReadOnlyList<Baseline> baselines, IReadOnlyList<CellEvidence> run)
    {
        var records =
            baselines.ToDictionary(
                baseline => (baseline.Claim, baseline.Cell), baseline => baseline.Measurements.ToDictionary(number => number.Name));
        return run
            .Where(cell => records.ContainsKey((cell.Claim, cell.Cell)))
            .SelectMany(
                cell =>
                    ComparedNumbers.Of(cell)
                        .Select(
                            number => (number.Name, number.Value, Record: records[(cell.Claim, cell.Cell)].GetValueOrDefault(number.Name))))
            .Where(number => number.Record is { Deviation: > 0 })
            .GroupBy(number => number.Name)
            .ToDictionary(
                kind => kind.Key,
                kind => (kind.Average(number => (number.Value - number.Record!.Mean) / number.Record.Deviation), kind.Count()));
    }
}
