using Nuke.Common.IO;

namespace ReproHarness.BuildSteps;

/// <summary><c>test-results/totals.txt</c>: the counts of all test runs of this build, for <c>.ci/run</c>.</summary>
internal sealed class TotalsFile(AbsolutePath results)
{
    private TestTotals _sum;

    public void Add(TestTotals totals)
    {
        _sum += totals;
        (results / "totals.txt").WriteAllText(_sum.ToString());
    }
}
