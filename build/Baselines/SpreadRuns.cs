using System.IO.Abstractions;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>The evidence of the finished seeds of a spread, measured by one code version on one device class.</summary>
/// <param name="Seeds">Finished seeds.</param>
/// <param name="Unfinished">Names of the seeds' folders that were cut off; they count for nothing.</param>
/// <param name="DeviceClass">Where all of it was measured.</param>
/// <param name="Cells">The runs of each claim and cell, one per seed.</param>
internal sealed record SpreadRuns(int Seeds, IReadOnlyList<string> Unfinished, string DeviceClass, IReadOnlyList<IReadOnlyList<CellEvidence>> Cells)
{
    private sealed record Seed(string Name, string CodeVersion, IReadOnlyList<CellEvidence> Cells);

    /// <summary>Reads <c>seed-N</c> under <paramref name="folder"/>.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The spread of a tier.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="claim">Only this claim; null for all.</param>
    /// <exception cref="InputException">No seed is finished, or their evidence is damaged, incomplete or of mixed origin.</exception>
    public static SpreadRuns Read(IFileSystem files, string folder, Tier tier, string? claim)
    {
        var folders = files.Directory.Exists(folder) ? files.Directory.GetDirectories(folder, "seed-*").Order(StringComparer.Ordinal).ToList() : [];
        var finished = folders.Where(seed => SpreadSeed.FinishedBy(files, seed, claim) is not null).ToList();
        if (finished.Count == 0)
            throw new InputException($"No root seed is measured in {folder}; run ./build.sh MeasureSpread{(claim is null ? "" : $" --claim {claim}")} first.");

        var seeds = finished.Select(seed => ReadSeed(files, seed, tier, claim)).ToList();
        // A seed's folder keeps what older code left there, such as a cell that no longer exists.
        RequireOne(folder, "code versions", seeds.SelectMany(seed => seed.Cells.Select(cell => ($"{seed.Name}: {cell.Cell}", cell.Provenance.CodeVersion)).Prepend((seed.Name, seed.CodeVersion))));
        RequireOne(folder, "device classes", seeds.SelectMany(seed => seed.Cells.Select(cell => ($"{seed.Name}: {cell.Cell}", cell.Environment.DeviceClass))));

        var cells = seeds.SelectMany(seed => seed.Cells)
            .GroupBy(cell => (cell.Claim, cell.Cell)).Select(runs => (IReadOnlyList<CellEvidence>)[.. runs]).ToList();
        if (cells.Count == 0)
            throw new InputException($"The {seeds.Count} finished seeds in {folder} hold no evidence{(claim is null ? "" : $" of {claim}")}; run ./build.sh MeasureSpread --fresh.");
        if (cells.FirstOrDefault(runs => runs.Count != seeds.Count) is { } partial)
            throw new InputException($"'{partial[0].Cell}' has evidence in {partial.Count} of {seeds.Count} finished seeds in {folder}; run ./build.sh MeasureSpread --fresh.");
        return new SpreadRuns(seeds.Count, [.. folders.Except(finished).Select(seed => files.Path.GetFileName(seed))], cells[0][0].Environment.DeviceClass, cells);
    }

    private static Seed ReadSeed(IFileSystem files, string folder, Tier tier, string? claim)
    {
        var cells = EvidenceStore.In(files, folder, tier).ReadAll(out var warnings);
        return warnings.Count == 0
            ? new Seed(files.Path.GetFileName(folder), SpreadSeed.FinishedBy(files, folder, claim)!, [.. cells.Where(cell => claim is null || cell.Claim == claim)])
            : throw new InputException($"{files.Path.GetFileName(folder)} of the spread cannot be used ({warnings[0]}); delete {folder} and run ./build.sh MeasureSpread.");
    }

    private static void RequireOne(string folder, string what, IEnumerable<(string Where, string Value)> found)
    {
        if (found.DistinctBy(one => one.Value).ToList() is [var one, var other, ..])
            throw new InputException($"The spread in {folder} mixes {what}: {one.Where} has {one.Value}, {other.Where} has {other.Value}; delete the older seeds and run ./build.sh MeasureSpread.");
    }
}
