using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>The comparison of a cell of the history with its baseline, by the same rule as in the claim tests.</summary>
internal static class RecordedBaseline
{
    public static BaselineComparison Compare(Baseline record, RecordedCell cell) => BaselineComparison.Of(record, new Baseline
    {
        Schema = Baseline.CurrentSchema,
        Claim = cell.Claim,
        Cell = cell.Cell,
        Runs = 1,
        Verdicts = new Dictionary<Verdict, int> { [cell.Verdict] = 1 },
        Measurements =
            [.. ComparedNumbers.Compared(cell.Numbers)
                .Select(number => new BaselineMeasurement(number.Name, number.Value, Deviation: 0, Runs: 1, Tolerance: 0, number.Unit))],
    });
}
