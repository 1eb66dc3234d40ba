using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>
/// The evidence of a tier: one file per claim and cell, and their summary, under <c>&lt;artifacts&gt;/evidence/&lt;tier&gt;</c>.
/// </summary>
/// <remarks>
/// A run that does a part of its tier has a folder of its own, such as <c>standard-limit-100</c>: it replaces no whole run.
/// </remarks>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder of the tier's files.</param>
/// <param name="tier">The tier.</param>
public sealed class EvidenceStore(IFileSystem files, string folder, Tier tier)
{
    private const string SummaryName = "summary.json";
    private const string TimeName = "time.json";

    /// <summary>The store of <paramref name="tier"/> under <paramref name="artifacts"/>.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="artifacts">The artifacts folder.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="extent">How much of the tier the run does; all of it if null.</param>
    public static EvidenceStore In(IFileSystem files, string artifacts, Tier tier, RunExtent? extent = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new EvidenceStore(files, files.Path.Combine(artifacts, "evidence", FolderName(tier, extent)), tier);
    }

    /// <summary>The folder of its files.</summary>
    public string Folder => folder;

    /// <summary>The folder's name: the tier's, and what of it is done where that is not all, such as <c>full-smoke</c>.</summary>
    public static string FolderName(Tier tier, RunExtent? extent) => TierName.Of(tier) + extent?.FolderSuffix;

    /// <summary>The file of <paramref name="claim"/> in <paramref name="cell"/>: <c>C1.fashion-mlp-fgsm.json</c>.</summary>
    public string PathOf(string claim, string cell) => files.Path.Combine(folder, $"{CellFileName.Of(claim, cell)}.json");

    /// <summary>
    /// Writes the evidence of one cell, whole or not at all. What a run of another kind left of the cell is kept under
    /// <c>evidence/kept</c>, and so is a judged cell whose place one takes that was not run.
    /// </summary>
    /// <returns>What was kept, and where; null where nothing was.</returns>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public KeptEvidence? Write(CellEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var kept = Keep(PathOf(evidence.Claim, evidence.Cell), evidence);
        AtomicFile.WriteText(
            files, PathOf(evidence.Claim, evidence.Cell), JsonSerializer.Serialize(evidence, EvidenceJson.Indented) + "\n");
        return kept;
    }

    /// <summary>Reads every cell, by claim and cell.</summary>
    /// <param name="warnings">One line for each file that cannot be used; the next run of its cell writes it again.</param>
    /// <exception cref="InputException">A file has a newer schema than this program knows.</exception>
    public IReadOnlyList<CellEvidence> ReadAll(out IReadOnlyList<string> warnings)
    {
        var found = new List<string>();
        warnings = found;
        if (!files.Directory.Exists(folder)) return [];
        return
        [
            .. files.Directory.GetFiles(folder, "*.json")
                .Where(path => files.Path.GetFileName(path) is not (SummaryName or TimeName))
                .Select(path => Read(path, found))
                .OfType<CellEvidence>()
                .OrderBy(cell => cell.Claim, StringComparer.Ordinal).ThenBy(cell => cell.Cell, StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes <c>summary.json</c> over <paramref name="evidence"/>.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void WriteSummary(IReadOnlyList<CellEvidence> evidence) => AtomicFile.WriteText(
        files, files.Path.Combine(folder, SummaryName),
        JsonSerializer.Serialize(EvidenceSummary.Of(tier, evidence), EvidenceJson.Indented) + "\n");

    /// <summary>Writes <c>time.json</c>: where the time of the last run went.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void WriteTime(TimeRecord record) => AtomicFile.WriteText(
        files, files.Path.Combine(folder, TimeName), JsonSerializer.Serialize(record, EvidenceJson.Indented) + "\n");

    /// <summary>Reads it; null where no run left one that this program knows.</summary>
    public TimeRecord? ReadTime()
    {
        var path = files.Path.Combine(folder, TimeName);
        if (!files.File.Exists(path)) return null;
        try
        {
            var record = JsonSerializer.Deserialize<TimeRecord>(files.File.ReadAllText(path), EvidenceJson.Indented);
            return record?.Schema == TimeRecord.CurrentSchema ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private KeptEvidence? Keep(string path, CellEvidence now)
    {
        if (!files.File.Exists(path) || Read(path, []) is not { } earlier) return null;

        // Without its data a run says so of every cell, and has no number to put in place of those that were measured.
        var isLost = now.Verdict == Verdict.NotRun && earlier.Verdict != Verdict.NotRun;
        if (RunKind.Of(earlier) == RunKind.Of(now) && !isLost) return null;
        var kept = files.Path.Combine(
            files.Path.GetDirectoryName(folder)!, "kept", files.Path.GetFileName(folder), RunKind.Of(earlier).FolderName);
        try
        {
            files.Directory.CreateDirectory(kept);
            HeldFile.Move(files, path, files.Path.Combine(kept, files.Path.GetFileName(path)));
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(kept, cause);
        }

        return new KeptEvidence(RunKind.Of(earlier), kept);
    }

    private CellEvidence? Read(string path, List<string> warnings)
    {
        try
        {
            var text = files.File.ReadAllText(path);
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.TryGetProperty("schema", out var schema) && schema.GetInt32() > CellEvidence.CurrentSchema)
                throw new InputException(
                    $"'{path}' has schema {schema.GetInt32()}, this program knows {CellEvidence.CurrentSchema}; use a newer "
                        + $"ReproHarness, or delete the file and run again.");
            return JsonSerializer.Deserialize<CellEvidence>(text, EvidenceJson.Indented);
        }
        catch (Exception cause) when (
            cause is JsonException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            warnings.Add(
                $"The evidence file '{path}' is damaged and is left out ({cause.Message.ReplaceLineEndings(" ")}); the next run writes "
                    + $"it again.");
            return null;
        }
    }
}
