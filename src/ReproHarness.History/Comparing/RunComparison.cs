using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Nightly;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Comparing;

/// <summary>A run with the name by which the user gave it.</summary>
/// <param name="Name">Number of the run in the history, or a folder.</param>
/// <param name="Cells">The judged cells of the run.</param>
public sealed record NamedRun(string Name, IReadOnlyList<RecordedCell> Cells);

/// <summary>The differences between two runs.</summary>
/// <param name="First">The first run.</param>
/// <param name="Second">The second run.</param>
/// <param name="Verdicts">Cells with different verdicts, or that only one run judged.</param>
/// <param name="Numbers">Numbers that differ, the largest difference first; then those that one run lacks.</param>
/// <param name="Same">Count of numbers that are the same to the last digit.</param>
/// <param name="Sources">Differences in code, libraries, machine, data and seed.</param>
public sealed record RunComparison(
    NamedRun First, NamedRun Second, IReadOnlyList<ComparedVerdict> Verdicts, IReadOnlyList<ComparedNumber> Numbers, int Same,
    IReadOnlyList<SourceDifference> Sources)
{
    /// <summary>Compares two runs.</summary>
    /// <param name="first">The first run.</param>
    /// <param name="second">The second run.</param>
    /// <param name="baseline">The baseline of a claim and cell, whose tolerances are the units; null where there is none.</param>
    public static RunComparison Of(NamedRun first, NamedRun second, Func<string, string, Baseline?> baseline)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(baseline);
        var others = second.Cells.ToDictionary(cell => (cell.Claim, cell.Cell));
        var ones = first.Cells.ToDictionary(cell => (cell.Claim, cell.Cell));
        var both = ones.Keys.Where(others.ContainsKey).Select(key => (One: ones[key], Other: others[key])).ToList();
        var numbers = both.SelectMany(pair => ComparedNumber.Between(pair.One, pair.Other, baseline(pair.One.Claim, pair.One.Cell)))
            .ToList();
        return new RunComparison(
            first, second,
            [
                .. ones.Keys.Union(others.Keys)
                    .Select(key => new ComparedVerdict(
                        key.Claim, key.Cell, ones.GetValueOrDefault(key)?.Verdict, others.GetValueOrDefault(key)?.Verdict))
                    .Where(cell => cell.First != cell.Second)
                    .OrderBy(cell => cell.Claim, StringComparer.Ordinal).ThenBy(cell => cell.Cell, StringComparer.Ordinal),
            ],
            [.. numbers.Where(number => !number.IsSame)
                .OrderByDescending(number => double.IsNaN(number.Units) ? -1 : Math.Abs(number.Units))],
            numbers.Count(number => number.IsSame),
            [.. both.SelectMany(pair => RunSource.Between(pair.One, pair.Other)).Distinct()]);
    }
}

/// <summary>A verdict in two runs.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Name of the cell.</param>
/// <param name="First">Verdict of the first run; null where it has none.</param>
/// <param name="Second">Verdict of the second run; null where it has none.</param>
public sealed record ComparedVerdict(string Claim, string Cell, Verdict? First, Verdict? Second);

/// <summary>A number in two runs.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Name">Name of the measurement.</param>
/// <param name="First">Value in the first run; NaN where it has none.</param>
/// <param name="Second">Value in the second run; NaN where it has none.</param>
/// <param name="Units">The change in units of <see cref="Unit"/>; NaN where there is no unit, or a number is missing.</param>
/// <param name="Unit">Unit of the change.</param>
public sealed record ComparedNumber(string Claim, string Cell, string Name, double First, double Second, double Units, MoveUnit Unit)
{
    /// <summary>Whether both runs have the number, the same to the last digit.</summary>
    public bool IsSame => First == Second;

    internal static IEnumerable<ComparedNumber> Between(RecordedCell one, RecordedCell other, Baseline? record) =>
        one.Numbers.Select(number => number.Name).Union(other.Numbers.Select(number => number.Name)).Select(name =>
        {
            var (first, second) = (Measurement.Find(one.Numbers, name), Measurement.Find(other.Numbers, name));
            if (first is null || second is null)
                return new ComparedNumber(
                    one.Claim, one.Cell, name, first?.Value ?? double.NaN, second?.Value ?? double.NaN, double.NaN, MoveUnit.None);
            var move = Move.Of(record, first, second.Value);
            return new ComparedNumber(one.Claim, one.Cell, name, first.Value, second.Value, move.Units, move.Unit);
        });
}
