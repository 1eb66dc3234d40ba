using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.History.Runs;

/// <summary>A run as it goes into the history.</summary>
/// <param name="Tier">Its tier.</param>
/// <param name="Started">When it started.</param>
/// <param name="Ended">How it ended.</param>
/// <param name="Message">What failed, in one line; empty where nothing did.</param>
/// <param name="DeviceClass">As in the evidence, such as <c>cpu</c>; of a run that left none, the one that was asked for.</param>
/// <param name="Cells">Its evidence, of one device class.</param>
/// <param name="Seconds">How long it took; null where that is not known.</param>
/// <param name="PeakMemory">Largest memory of the process that measured, in bytes; null where that is not known.</param>
public sealed record FinishedRun(
    Tier Tier, DateTimeOffset Started, RunEnd Ended, string Message, string DeviceClass, IReadOnlyList<CellEvidence> Cells,
    double? Seconds = null, long? PeakMemory = null)
{
    /// <summary>A run of which only its evidence is left: it started with its first measurement.</summary>
    /// <param name="cells">At least one.</param>
    /// <exception cref="InputException">There is no evidence, or it is of several tiers or device classes.</exception>
    public static FinishedRun OfEvidence(IReadOnlyList<CellEvidence> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0) throw new InputException("There is no evidence to import; give a folder that a run of the claims left.");
        if (cells.Select(cell => (cell.Tier, cell.Environment.DeviceClass)).Distinct().ToList() is [var one, var other, ..])
            throw new InputException(
                $"The evidence is of {one.Tier} on {one.DeviceClass} and of {other.Tier} on {other.DeviceClass}; import the folder of "
                    + $"one run.");
        return new FinishedRun(
            cells[0].Tier, cells.Min(cell => cell.Provenance.MeasuredAt), EndOf(cells), "", cells[0].Environment.DeviceClass, cells);
    }

    /// <summary>How a run ended that left this evidence and met no failure.</summary>
    public static RunEnd EndOf(IReadOnlyList<CellEvidence> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return cells.Any(cell => cell.Verdict == Verdict.NotRun) ? RunEnd.SomeNotRun : RunEnd.Complete;
    }

    /// <summary>
    /// Stands for the run: its evidence and commit, whichever way they came. Imported twice, or after it was recorded as a night, it is
    /// there once. A run that left no evidence is known by its start.
    /// </summary>
    internal string Key => Cells.Count == 0
        ? CacheKey.Of(("tier", Tier.ToString()), ("started", Text(Started)), ("ended", Ended.ToString()))
        : CacheKey.Of(("tier", Tier.ToString()), ("evidence", string.Join('\n', Cells.Select(KeyOf).Order(StringComparer.Ordinal))));

    // What says which measurement it was, not how a program of some version writes it down.
    private static string KeyOf(CellEvidence cell)
    {
        var from = cell.Provenance;
        var numbers = cell.Measurements.Select(number => string.Create(CultureInfo.InvariantCulture, $"{number.Name}={number.Value:R}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{cell.Claim} {cell.Cell} {cell.Verdict} {Text(from.MeasuredAt)} {from.CodeVersion} {from.Seed} {from.DataHash} ")
            + $"{cell.Environment.GitCommit} {string.Join(' ', numbers)}";
    }

    private static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
