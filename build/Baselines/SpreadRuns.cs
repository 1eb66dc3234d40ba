using System.IO.Abstractions;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The evidence of the finished seeds of a spread, measured by one code version on one device class, each computed in one or several
/// ways.
/// </summary>
/// <param name="Seeds">Number of finished runs: a seed with two arithmetics counts twice.</param>
/// <param name="Unfinished">Names of the folders of unfinished seeds; they are ignored.</param>
/// <param name="DeviceClass">Device class of all runs.</param>
/// <param name="Cells">The runs of each claim and cell.</param>
internal sealed record SpreadRuns(
    int Seeds, IReadOnlyList<string> Unfinished, string DeviceClass, IReadOnlyList<IReadOnlyList<CellEvidence>> Cells)
{
    /// <summary>
    /// The folder of the run whose inputs go on record: the smallest seed, computed as this machine chose where there is such a run.
    /// </summary>
    public required string Recorded { get; init; }

    private sealed record Seed(string Folder, string Name, SpreadMark Mark, IReadOnlyList<CellEvidence> Cells);

    /// <summary>Reads <c>seed-N</c> under <paramref name="folder"/>.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The spread of a tier.</param>
    /// <param name="claim">Only this claim; null for all.</param>
    /// <param name="commands">Gives the command that measures a spread of the tier, for messages.</param>
    /// <exception cref="InputException">
    /// No seed is finished, or their evidence is damaged, incomplete, of mixed origin or of no whole run.
    /// </exception>
    public static SpreadRuns Read(IFileSystem files, string folder, string? claim, RunCommands commands)
    {
        var folders = files.Directory.Exists(folder)
            ? files.Directory.GetDirectories(folder, "seed-*").Order(StringComparer.Ordinal).ToList()
            : [];
        var finished = folders.Where(seed => SpreadSeed.FinishedBy(files, seed, claim) is not null).ToList();
        if (finished.Count == 0)
            throw new InputException($"No root seed is measured in {folder}; run {commands.MeasureSpread(claim)} first.");

        var seeds = finished.Select(seed => ReadSeed(files, seed, claim, commands)).ToList();
        // The folder of a seed may hold files of older code, such as a cell that no longer exists.
        void One(string what, Func<CellEvidence, string> value) => RequireOne(
            folder, what, commands, claim, seeds.SelectMany(seed => seed.Cells.Select(cell => ($"{seed.Name}: {cell.Cell}", value(cell)))));
        RequireOne(folder, "code versions", commands, claim, seeds.Select(seed => (seed.Name, seed.Mark.Code))
            .Concat(seeds.SelectMany(seed => seed.Cells.Select(cell => ($"{seed.Name}: {cell.Cell}", cell.Provenance.CodeVersion)))));
        One("device classes", cell => cell.Environment.DeviceClass);
        if (seeds.Where(seed => seed.Cells.Count > 0).GroupBy(seed => (seed.Cells[0].Provenance.Seed, seed.Cells[0].Environment.Arithmetic))
            .FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InputException(
                $"The spread in {folder} has root seed {twice.Key.Seed} twice, computed in the same way: "
                    + $"{string.Join(" and ", twice.Select(seed => seed.Name))}; "
                + "delete one of them.");

        var cells = seeds.SelectMany(seed => seed.Cells)
            .GroupBy(cell => (cell.Claim, cell.Cell)).Select(runs => (IReadOnlyList<CellEvidence>)[.. runs]).ToList();
        if (cells.Count == 0)
            throw new InputException(
                $"The {seeds.Count} finished seeds in {folder} hold no evidence{(claim is null ? "" : $" of {claim}")}; "
                + $"run {commands.MeasureSpread(claim, fresh: true)}.");
        if (cells.FirstOrDefault(runs => runs.Count != seeds.Count) is { } partial)
            throw new InputException(
                $"'{partial[0].Cell}' has evidence in {partial.Count} of {seeds.Count} finished seeds in {folder}; "
                + $"run {commands.MeasureSpread(claim, fresh: true)}.");
        return new SpreadRuns(
            seeds.Count, [.. folders.Except(finished).Select(seed => files.Path.GetFileName(seed))], cells[0][0].Environment.DeviceClass,
            cells)
        {
            Recorded = seeds.OrderBy(seed => seed.Cells[0].Provenance.Seed).ThenBy(seed => seed.Name, StringComparer.Ordinal)
                .First().Folder,
        };
    }

    private static Seed ReadSeed(IFileSystem files, string folder, string? claim, RunCommands commands)
    {
        var name = files.Path.GetFileName(folder);
        var all = EvidenceStore.In(files, folder, commands.Tier).ReadAll(out var warnings);
        var cells = all.Where(cell => claim is null || cell.Claim == claim).ToList();
        if (warnings.Count > 0)
            throw new InputException(
                $"{name} of the spread cannot be used ({warnings[0]}); delete {folder} and run {commands.MeasureSpread(claim)}.");
        return cells.FirstOrDefault(cell => !SpreadSeed.IsMeasured(cell)) is { } defect
            ? throw new InputException(
                $"{name} of the spread cannot become a baseline: {SpreadSeed.DefectOf(defect)} "
                + $"Delete {folder} and run {commands.MeasureSpread(claim)} with its data at hand.")
            : new Seed(folder, name, SpreadSeed.FinishedBy(files, folder, claim)!, cells);
    }

    private static void RequireOne(
        string folder, string what, RunCommands commands, string? claim, IEnumerable<(string Where, string Value)> found)
    {
        if (found.DistinctBy(one => one.Value).ToList() is [var one, var other, ..])
            throw new InputException(
                $"The spread in {folder} mixes {what}: {one.Where} has {one.Value}, {other.Where} has {other.Value}; "
                + $"delete the older seeds and run {commands.MeasureSpread(claim)}.");
    }
}
