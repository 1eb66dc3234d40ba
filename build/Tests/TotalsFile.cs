namespace ReproHarness.BuildSteps;

/// <summary><c>test-results/totals.txt</c>: the counts of all test runs of this build, for <c>.ci/run</c>.</summary>
internal sealed class TotalsFile(string results)
{
    private TestTotals _sum;

    public void Add(TestTotals totals)
    {
        _sum += totals;
        File.WriteAllText(Path.Combine(results, "totals.txt"), _sum + "\n");
    }
}
