using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.History.Comparing;
using ReproHarness.History.Runs;
using ReproHarness.History.Store;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>A run as the user names it: by its number in the history, or by the folder of its evidence or artifacts.</summary>
internal static class GivenRun
{
    /// <exception cref="InputException">There is no such run.</exception>
    public static NamedRun Find(IFileSystem files, string given, string history, Tier tier, RunExtent extent)
    {
        if (files.Directory.Exists(given)) return new NamedRun(given, [.. Evidence(files, given, tier, extent).Select(RecordedCell.Of)]);
        if (!long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new InputException(
                $"--compare names '{given}', which is neither a folder nor the number of a run; give two of these, with a space between.");
        if (!files.File.Exists(history))
            throw new InputException(
                $"--compare names run {id}, but there is no history '{history}'; run ./build.sh Nightly, or give another file with "
                    + $"--history FILE.");
        using var file = HistoryFile.OpenToRead(files, history);
        return file.Find(id) is { } run
            ? new NamedRun($"run {id}", run.Cells)
            : throw new InputException(
                $"--compare names run {id}, which '{history}' does not hold; report/nightly.html lists the last runs by number.");
    }

    // The folder itself, or the evidence of the tier in an artifacts folder.
    private static IReadOnlyList<CellEvidence> Evidence(IFileSystem files, string folder, Tier tier, RunExtent extent)
    {
        var cells = new EvidenceStore(files, folder, tier).ReadAll(out _);
        if (cells.Count == 0) cells = EvidenceStore.In(files, folder, tier, extent).ReadAll(out _);
        return cells.Count > 0
            ? cells
            : throw new InputException(
                $"--compare names '{folder}', which holds no evidence of the {TierName.Of(tier)} tier; give an evidence or "
                    + $"artifacts folder, or another --tier.");
    }
}
