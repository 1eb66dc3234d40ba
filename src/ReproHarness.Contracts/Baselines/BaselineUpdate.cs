using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Baselines;

/// <summary>The step from the baselines on record to newly measured ones: shown first, then applied.</summary>
public sealed class BaselineUpdate
{
    private readonly IReadOnlyList<Baseline> _write;
    private readonly IReadOnlyList<Baseline> _remove;

    private BaselineUpdate(IReadOnlyList<BaselineChange> changes, IReadOnlyList<Baseline> write, IReadOnlyList<Baseline> remove) =>
        (Changes, _write, _remove) = (changes, write, remove);

    /// <summary>Everything that <see cref="Apply"/> changes, by claim and cell; empty when the record is up to date.</summary>
    public IReadOnlyList<BaselineChange> Changes { get; }

    /// <summary>Compares.</summary>
    /// <param name="onRecord">Every baseline on record of the measured tier, device class and claims.</param>
    /// <param name="measured">The spread of every cell; a cell on record that is not here is removed.</param>
    public static BaselineUpdate Between(IReadOnlyList<Baseline> onRecord, IReadOnlyList<Baseline> measured)
    {
        var before = onRecord.ToDictionary(Key);
        var after = measured.ToDictionary(Key);
        var changed = before.Keys.Union(after.Keys)
            .OrderBy(key => key.Claim, StringComparer.Ordinal).ThenBy(key => key.Cell, StringComparer.Ordinal)
            .Select(key => (Key: key, Changes: BaselineChange.Between(before.GetValueOrDefault(key), after.GetValueOrDefault(key))))
            .Where(cell => cell.Changes.Count > 0)
            .ToList();
        return new BaselineUpdate(
            [.. changed.SelectMany(cell => cell.Changes)],
            [.. changed.Where(cell => after.ContainsKey(cell.Key)).Select(cell => after[cell.Key])],
            [.. changed.Where(cell => !after.ContainsKey(cell.Key)).Select(cell => before[cell.Key])]);
    }

    /// <summary>Writes the changed files and deletes the removed ones; the others stay untouched.</summary>
    /// <returns>How many were written and deleted.</returns>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public (int Written, int Removed) Apply(BaselineFolder folder, Tier tier, string deviceClass)
    {
        ArgumentNullException.ThrowIfNull(folder);
        foreach (var baseline in _write) folder.Write(tier, deviceClass, baseline);
        foreach (var baseline in _remove) folder.Remove(tier, deviceClass, baseline);
        return (_write.Count, _remove.Count);
    }

    private static (string Claim, string Cell) Key(Baseline baseline) => (baseline.Claim, baseline.Cell);
}
