using System.Globalization;

namespace ReproHarness.BuildSteps;

/// <summary>Counts of tests.</summary>
internal readonly record struct TestTotals(int Passed, int Failed, int Skipped)
{
    public int Total => Passed + Failed + Skipped;

    public static TestTotals operator +(TestTotals one, TestTotals other) =>
        new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);

    /// <summary>The line that ends <c>.ci/run</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
