using System.Globalization;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.History.Runs;

/// <summary>A run as read from the history.</summary>
/// <param name="Id">Its number in the history, from 1.</param>
/// <param name="Started">When it started, UTC.</param>
/// <param name="Ended">How it ended.</param>
/// <param name="Message">The failure in one line; empty without a failure.</param>
/// <param name="Cells">The judged cells, by claim and cell.</param>
/// <param name="Seconds">
/// Durations in seconds: of the run as <see cref="WholeRun"/>, of each claim that measured anew, and of the parts of the run's time.
/// </param>
/// <param name="PeakMemory">Peak memory in bytes; null where it is not known.</param>
public sealed record RecordedRun(
    long Id, DateTimeOffset Started, RunEnd Ended, string Message, IReadOnlyList<RecordedCell> Cells,
    IReadOnlyDictionary<string, double> Seconds, long? PeakMemory)
{
    /// <summary>Key of the whole run among the durations.</summary>
    public const string WholeRun = "run";

    private const string Part = "part/";

    /// <summary>Key of a part of the run's time among the durations.</summary>
    public static string KeyOf(string part) => Part + part;

    /// <summary>The part whose key it is; null for a duration of something else.</summary>
    public static string? PartOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Part, StringComparison.Ordinal) ? key[Part.Length..] : null;
    }

    /// <summary>The cell of a claim; null where the run has none.</summary>
    public RecordedCell? Find(string claim, string cell) =>
        Cells.FirstOrDefault(candidate => candidate.Claim == claim && candidate.Cell == cell);
}

/// <summary>The judgement of a claim in one cell by one run.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Title">The claim in a few words.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Reason of the verdict, in a sentence or two.</param>
/// <param name="Environment">Machine and libraries.</param>
/// <param name="CodeVersion">Module id of the measuring code.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="DataHash">sha256 of the data.</param>
/// <param name="Numbers">The numbers in the form in which runs are compared.</param>
public sealed record RecordedCell(
    string Claim, string Cell, string Title, Verdict Verdict, string Reason, EnvironmentRecord Environment, string CodeVersion, string Seed,
    string DataHash, IReadOnlyList<Measurement> Numbers)
{
    /// <summary>What the history keeps of a cell's evidence.</summary>
    public static RecordedCell Of(CellEvidence cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var from = cell.Provenance;
        return new RecordedCell(
            cell.Claim, cell.Cell, cell.Title, cell.Verdict, cell.Reason, cell.Environment, from.CodeVersion,
            from.Seed.ToString(CultureInfo.InvariantCulture), from.DataHash, [.. ComparedNumbers.Recorded(cell)]);
    }
}
