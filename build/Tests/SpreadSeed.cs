using System.Globalization;
using System.IO.Abstractions;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>Remembers what measured a seed, so that a run that was cut off goes on with the next one.</summary>
internal static class SpreadSeed
{
    /// <summary>The folder of a seed: <c>seed-7</c>, and where a way of computing is forced <c>seed-7-avx2</c>.</summary>
    public static string FolderName(int seed, string arithmetic) => arithmetic == RunSettings.AutoArithmetic
        ? string.Create(CultureInfo.InvariantCulture, $"seed-{seed}")
        : string.Create(CultureInfo.InvariantCulture, $"seed-{seed}-{arithmetic}");

    /// <summary>The version of the measuring code in a folder, as the evidence gives it.</summary>
    public static string CodeVersion(string folder) => MeasuringCode.Version(assembly =>
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(folder, $"{assembly}.dll")));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    });

    /// <summary>What finished a seed, or one claim of it; null when nothing did.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The seed's folder.</param>
    /// <param name="claim">The claim; null for the whole tier, which holds every claim.</param>
    public static SpreadMark? FinishedBy(IFileSystem files, string folder, string? claim) =>
        (claim is null ? null : Read(files, folder, MarkOf(claim))) ?? Read(files, folder, MarkOf(null));

    /// <summary>Why a run is no finished seed; null where it is one.</summary>
    /// <param name="trx">What became of its tests.</param>
    /// <param name="cells">The evidence it left.</param>
    public static string? Defect(TrxFile trx, IReadOnlyList<CellEvidence> cells) =>
        trx.Totals.Failed > 0 ? $"{trx.Totals.Failed} of {trx.Totals.Total} claims could not be measured; see the lines above"
        : trx.RunErrors is [var error, ..] ? error.ReplaceLineEndings(" ").Trim()
        : cells.Count == 0 ? "the claims left no evidence"
        : cells.FirstOrDefault(cell => !IsMeasured(cell)) is { } cell ? DefectOf(cell)
        : null;

    /// <summary>Whether the evidence of a cell may become a baseline: it was measured, and by a complete run.</summary>
    public static bool IsMeasured(CellEvidence cell) => cell.Verdict != Verdict.NotRun && cell.Extent.IsWhole;

    /// <summary>Why it may not, in one sentence.</summary>
    public static string DefectOf(CellEvidence cell) => cell.Extent.IsWhole
        ? $"'{cell.Claim} {cell.Cell}' was not run: {cell.Reason.TrimEnd('.')}."
        : $"'{cell.Claim} {cell.Cell}' is of a run {cell.Extent}.";

    public static void Finish(string folder, string? claim, SpreadMark mark)
    {
        // What one claim's run left is no longer the newest.
        if (claim is null)
            foreach (var old in Directory.GetFiles(folder, "finished-*.txt")) File.Delete(old);
        File.WriteAllText(Path.Combine(folder, MarkOf(claim)), mark.ToText());
    }

    private static string MarkOf(string? claim) => claim is null ? "finished.txt" : $"finished-{claim}.txt";

    private static SpreadMark? Read(IFileSystem files, string folder, string mark) =>
        files.Path.Combine(folder, mark) is var path && files.File.Exists(path) ? SpreadMark.TryParse(files.File.ReadAllText(path)) : null;
}
