namespace ReproHarness.History.Detection;

/// <summary>The value of a number on one night.</summary>
/// <param name="Night">Index of the night in the history, from 0. Nights without the number have no entry.</param>
/// <param name="Value">The number, finite.</param>
/// <param name="Source">
/// Identifies code, libraries, machine, data and seed. Where these are the same, the number is expected to be the same to the last digit.
/// Null where they are not known, as with uncommitted changes.
/// </param>
/// <param name="Cell">
/// Identifies all numbers of the cell on that night. The whole cell shows whether a run is the same to the last digit: a count may repeat
/// by chance, but a dozen averages do not. Null for a number that never repeats, such as a duration.
/// </param>
public sealed record NightValue(int Night, double Value, string? Source = null, string? Cell = null)
{
    /// <summary>Whether all numbers of the cell are the same as on the night before.</summary>
    internal bool Repeats(NightValue before) => Cell is not null && Cell == before.Cell;

    /// <summary>Whether the numbers of the cell should be the same as on the night before and are not.</summary>
    internal bool Contradicts(NightValue before) =>
        Cell is not null && before.Cell is not null && Cell != before.Cell && Source is not null && Source == before.Source;
}
