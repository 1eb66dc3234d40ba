using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.History.Runs;

/// <summary>A finished run: the input of the history.</summary>
/// <param name="Tier">Tier of the run.</param>
/// <param name="Started">When it started.</param>
/// <param name="Ended">How it ended.</param>
/// <param name="Message">The failure in one line; empty without a failure.</param>
/// <param name="DeviceClass">Device class of the evidence, such as <c>cpu</c>. Of a run without evidence, the requested one.</param>
/// <param name="Cells">The evidence of the run, of one device class.</param>
/// <param name="Seconds">Duration in seconds; null where it is not known.</param>
/// <param name="PeakMemory">Peak memory of the measuring process in bytes; null where it is not known.</param>
public sealed record FinishedRun(
    Tier Tier, DateTimeOffset Started, RunEnd Ended, string Message, string DeviceClass, IReadOnlyList<CellEvidence> Cells,
    double? Seconds = null, long? PeakMemory = null)
{
    /// <summary>Where the time went, in seconds of one core by part, such as <c>Training</c>; empty where it is not known.</summary>
    public IReadOnlyDictionary<string, double> Parts { get; init; } = new Dictionary<string, double>();

    /// <summary>A run that is known by its evidence only. Its start is that of its first measurement.</summary>
    /// <param name="cells">The evidence, at least one cell.</param>
    /// <exception cref="InputException">There is no evidence, or it is of several tiers or device classes.</exception>
    public static FinishedRun OfEvidence(IReadOnlyList<CellEvidence> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0) throw new InputException("There is no evidence to import; give an artifacts folder of a run of the claims.");
        if (cells.Select(cell => (cell.Tier, cell.Environment.DeviceClass)).Distinct().ToList() is [var one, var other, ..])
            throw new InputException(
                $"The evidence is of {one.Tier} on {one.DeviceClass} and of {other.Tier} on {other.DeviceClass}; import the folder of "
                    + $"one run.");
        return new FinishedRun(
            cells[0].Tier, cells.Min(cell => cell.Provenance.MeasuredAt), EndOf(cells), "", cells[0].Environment.DeviceClass, cells);
    }

    /// <summary>The end of a run with this evidence and without a failure.</summary>
    public static RunEnd EndOf(IReadOnlyList<CellEvidence> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return cells.Any(cell => cell.Verdict == Verdict.NotRun) ? RunEnd.SomeNotRun : RunEnd.Complete;
    }

    /// <summary>
    /// Identifies the run by its evidence and commit. A run that is imported twice, or imported after it was recorded as a night, is in the
    /// history once. A run without evidence is identified by its start.
    /// </summary>
    internal string Key => Cells.Count == 0
        ? CacheKey.Of(("tier", Tier.ToString()), ("started", Text(Started)), ("ended", Ended.ToString()))
        : CacheKey.Of(("tier", Tier.ToString()), ("evidence", string.Join('\n', Cells.Select(KeyOf).Order(StringComparer.Ordinal))));

    // The content that identifies a measurement, independent of the file format of a version.
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
