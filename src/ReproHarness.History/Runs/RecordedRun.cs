using System.Globalization;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.History.Runs;

/// <summary>A run as the history gives it back.</summary>
/// <param name="Id">Its number in the history, from 1.</param>
/// <param name="Started">When it started, UTC.</param>
/// <param name="Ended">How it ended.</param>
/// <param name="Message">What failed; empty where nothing did.</param>
/// <param name="Cells">What it judged, by claim and cell.</param>
/// <param name="Seconds">Durations: of the run as <see cref="WholeRun"/>, and of each claim that measured anew.</param>
/// <param name="PeakMemory">In bytes; null where not known.</param>
public sealed record RecordedRun(
    long Id, DateTimeOffset Started, RunEnd Ended, string Message, IReadOnlyList<RecordedCell> Cells,
    IReadOnlyDictionary<string, double> Seconds, long? PeakMemory)
{
    /// <summary>The whole run among the durations.</summary>
    public const string WholeRun = "run";

    /// <summary>The cell of a claim; null where the run has none.</summary>
    public RecordedCell? Find(string claim, string cell) =>
        Cells.FirstOrDefault(candidate => candidate.Claim == claim && candidate.Cell == cell);
}

/// <summary>A claim in one cell, as one run judged it.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Cell.</param>
/// <param name="Title">The claim in a few words.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, in a sentence or two.</param>
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
