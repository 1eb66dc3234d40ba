namespace ReproHarness.History.Detection;

/// <summary>A number as one night measured it.</summary>
/// <param name="Night">Which night of the history, counted from 0; nights without the number are not listed.</param>
/// <param name="Value">The number, finite.</param>
/// <param name="Source">
/// What must be the same for the same number to be expected to the last digit: code, libraries, machine, data and seed. Null where that is
/// not known, as with uncommitted changes.
/// </param>
/// <param name="Cell">
/// Stands for all numbers of the cell that night. Whether a run repeats itself to the last digit shows in the whole cell: a count may
/// repeat by chance, but not a dozen averages. Null for what never repeats, such as a duration.
/// </param>
public sealed record NightValue(int Night, double Value, string? Source = null, string? Cell = null)
{
    /// <summary>Whether this night repeats all that was measured in the cell the night before.</summary>
    internal bool Repeats(NightValue before) => Cell is not null && Cell == before.Cell;

    /// <summary>Whether this night should repeat it and does not.</summary>
    internal bool Contradicts(NightValue before) =>
        Cell is not null && before.Cell is not null && Cell != before.Cell && Source is not null && Source == before.Source;
}
