using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Runs;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>The evidence of an earlier run as a night: the whole tier, of one run, in the past.</summary>
internal static class ImportedRun
{
    /// <summary>Reads the run.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="time">The clock.</param>
    /// <param name="given">The option and its value, as messages begin: <c>--import is 'earlier'</c>.</param>
    /// <param name="artifacts">The artifacts folder of that run.</param>
    /// <param name="tier">The tier.</param>
    /// <exception cref="InputException">There is no evidence, or it is not that of a complete run.</exception>
    public static FinishedRun Read(IFileSystem files, TimeProvider time, string given, string artifacts, Tier tier)
    {
        var cells = EvidenceStore.In(files, artifacts, tier).ReadAll(out var warnings);
        if (warnings.Count > 0) throw new InputException($"{given}, which cannot be recorded as a night: {warnings[0]}");
        if (cells.Count == 0)
            throw new InputException(
                $"{given}, which holds no evidence of the {TierName.Of(tier)} tier; "
                + "give the artifacts folder of an earlier run, or another --tier.");
        if (Defect(cells, time.GetUtcNow()) is { } defect)
            throw new InputException($"{given}, which is no night: {defect}; give the artifacts folder of one run over the whole tier.");
        return FinishedRun.OfEvidence(cells);
    }

    private static string? Defect(IReadOnlyList<CellEvidence> cells, DateTimeOffset now)
    {
        if (cells.FirstOrDefault(cell => !cell.Extent.IsWhole) is { } part) return $"{Name(part)} is of a run {part.Extent}";
        if (cells.FirstOrDefault(cell => cell.Run?.Claim is not null) is { } alone)
            return $"{Name(alone)} is of a run of {alone.Run!.Claim} alone";
        if (cells.DistinctBy(SourceOf).ToList() is [var one, var other, ..])
            return $"{Name(one)} and {Name(other)} are of two runs ({SourceOf(one)}; {SourceOf(other)})";
        return cells.FirstOrDefault(cell => cell.Provenance.MeasuredAt > now) is { } future
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Name(future)} is dated {future.Provenance.MeasuredAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, which is to come")
            : null;
    }

    private static string Name(CellEvidence cell) => $"'{cell.Claim} {cell.Cell}'";

    private static string SourceOf(CellEvidence cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"root seed {cell.Provenance.Seed}, code {Head(cell.Provenance.CodeVersion)}, commit {Head(cell.Environment.GitCommit)}")
        + (cell.Run?.Id is { } id ? $", run {Head(id)}" : "");

    private static string Head(string hash) => hash[..Math.Min(9, hash.Length)];
}
