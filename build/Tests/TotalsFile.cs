namespace ReproHarness.BuildSteps;

/// <summary>
/// What <c>.ci/run</c> reads of this build's test runs: their counts in <c>test-results/totals.txt</c>, and a line for each failed test in
/// <c>test-results/failed.txt</c>.
/// </summary>
internal sealed class TotalsFile(string results)
{
    private readonly List<string> _failed = [];
    private TestTotals _sum;

    public void Add(TrxFile trx)
    {
        _sum += trx.Totals;
        _failed.AddRange(TestRun.FailureLines(trx.Failures).Select(line => line.Split('\n')[0]));
        File.WriteAllText(Path.Combine(results, "totals.txt"), _sum + "\n");
        File.WriteAllLines(Path.Combine(results, "failed.txt"), _failed);
    }
}
