using System.Globalization;

namespace ReproHarness.Contracts.Baselines;

/// <summary>One thing that accepting would change.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Cell.</param>
/// <param name="Kind">What changes.</param>
/// <param name="Name">The number's name; empty for what concerns the whole cell.</param>
/// <param name="Old">On record; empty when nothing is.</param>
/// <param name="New">To be recorded; empty when nothing is.</param>
/// <param name="Tolerances">
/// A number's move in units of its tolerance on record, or of the new one where that is 0; NaN without both numbers.
/// </param>
public sealed record BaselineChange(
    string Claim, string Cell, BaselineChangeKind Kind, string Name, string Old, string New, double Tolerances = double.NaN)
{
    /// <summary>What accepting <paramref name="measured"/> changes in <paramref name="onRecord"/>; at least one is given.</summary>
    internal static IReadOnlyList<BaselineChange> Between(Baseline? onRecord, Baseline? measured)
    {
        var (claim, cell) = ((measured ?? onRecord)!.Claim, (measured ?? onRecord)!.Cell);
        BaselineChange Change(BaselineChangeKind kind, string name, string? old, string? now) =>
            new(claim, cell, kind, name, old ?? "", now ?? "");
        if (measured is null) return [Change(BaselineChangeKind.RemovedCell, "", VerdictChange.Describe(onRecord!), null)];
        if (onRecord?.ToJson() == measured.ToJson()) return [];

        var changes = new List<BaselineChange>();
        var (old, now) = (onRecord is null ? null : VerdictChange.Describe(onRecord), VerdictChange.Describe(measured));
        if (onRecord is null) changes.Add(Change(BaselineChangeKind.NewCell, "", null, now));
        else if (old != now) changes.Add(Change(BaselineChangeKind.Verdicts, "", old, now));

        var before = (onRecord?.Measurements ?? []).ToDictionary(m => m.Name);
        var after = measured.Measurements.ToDictionary(m => m.Name);
        changes.AddRange(before.Keys.Union(after.Keys)
            .Select(name => (Name: name, Old: before.GetValueOrDefault(name), New: after.GetValueOrDefault(name)))
            .Where(number => number.Old != number.New)
            .Select(number => Change(BaselineChangeKind.Number, number.Name, Text(number.Old), Text(number.New)) with {
                Tolerances = Move(number.Old, number.New) }));

        var (rareBefore, rareAfter) = (string.Join(", ", onRecord?.Occasional ?? []), string.Join(", ", measured.Occasional));
        if (rareBefore != rareAfter) changes.Add(Change(BaselineChangeKind.Occasional, "", rareBefore, rareAfter));
        // Nothing above, but another text: the file was edited by hand, such as the order of its numbers.
        return changes.Count > 0 ? changes : [Change(BaselineChangeKind.Layout, "", null, null)];
    }

    private static double Move(BaselineMeasurement? old, BaselineMeasurement? now) =>
        old is null || now is null ? double.NaN
        : old.Mean == now.Mean ? 0
        : (now.Mean - old.Mean) / (old.Tolerance > 0 ? old.Tolerance : now.Tolerance);

    private static string? Text(BaselineMeasurement? number) => number is null
        ? null
        : string.Create(
            CultureInfo.InvariantCulture, $"{number.Mean:G5} ± {number.Tolerance:G3} (sd {number.Deviation:G2}, {number.Runs} seeds)");
}

/// <summary>What a <see cref="BaselineChange"/> changes.</summary>
public enum BaselineChangeKind
{
    /// <summary>A cell that has no baseline yet.</summary>
    NewCell,

    /// <summary>A cell on record that was not measured: its file goes.</summary>
    RemovedCell,

    /// <summary>Which verdicts were seen, how often, over how many root seeds.</summary>
    Verdicts,

    /// <summary>A number: its mean, spread or tolerance.</summary>
    Number,

    /// <summary>Which numbers a run may have or not.</summary>
    Occasional,

    /// <summary>Only how the file is written.</summary>
    Layout,
}
