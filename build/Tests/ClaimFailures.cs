using ReproHarness.Claims;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.BuildSteps;

/// <summary>
/// What needs a person after a run of claims: a line for each cell that left its record, worst first. The whole of it goes to a file.
/// </summary>
internal static class ClaimFailures
{
    /// <summary>A line for each cell that differs from its record.</summary>
    /// <param name="compared">The cells with their comparisons.</param>
    public static IReadOnlyList<string> Lines(IEnumerable<(CellEvidence Cell, BaselineComparison Comparison)> compared) =>
    [
        .. compared.Where(one => !one.Comparison.Agrees)
            .OrderBy(one => one.Comparison.VerdictChange is null).ThenByDescending(one => Largest(one.Comparison))
            .ThenBy(one => one.Cell.Claim, StringComparer.Ordinal).ThenBy(one => one.Cell.Cell, StringComparer.Ordinal)
            .Select(one => $"{one.Cell.Claim} {ClaimList.Of(one.Cell).NameOf(one.Cell.Cell)}: {First(one.Comparison)}"),
    ];

    /// <summary>The failures that no such line tells: what could not be judged, and what has no record.</summary>
    /// <param name="failures">All failed tests.</param>
    /// <param name="compared">The cells with their comparisons.</param>
    public static IEnumerable<TestFailure> Others(
        IEnumerable<TestFailure> failures, IEnumerable<(CellEvidence Cell, BaselineComparison Comparison)> compared) =>
        OfNone(failures, compared.Where(one => !one.Comparison.Agrees).Select(one => one.Cell));

    /// <summary>The failures that are about none of some cells: the message of a cell's failure begins with claim and cell.</summary>
    /// <param name="failures">All failed tests.</param>
    /// <param name="cells">The cells.</param>
    public static IEnumerable<TestFailure> OfNone(IEnumerable<TestFailure> failures, IEnumerable<CellEvidence> cells)
    {
        var starts = cells.Select(cell => $"{cell.Claim} in {cell.Cell}: ").ToList();
        return failures.Where(
            failure => !starts.Any(start => TestRun.WithoutType(failure.Message).StartsWith(start, StringComparison.Ordinal)));
    }

    private static double Largest(BaselineComparison comparison) => comparison.Outside.Concat(comparison.SameSeed)
        .Select(difference => double.IsNaN(difference.Tolerances) ? double.PositiveInfinity : Math.Abs(difference.Tolerances))
        .DefaultIfEmpty(0).Max();

    private static string First(BaselineComparison comparison)
    {
        var lines = comparison.Explain().Split('\n');
        return lines.Length == 1 ? lines[0] : $"{lines[0]} (and {lines.Length - 1} more)";
    }
}
