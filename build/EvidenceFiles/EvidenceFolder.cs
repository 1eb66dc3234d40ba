using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using Serilog;

namespace ReproHarness.BuildSteps;

/// <summary>The evidence files that a step of the build reads.</summary>
internal static class EvidenceFolder
{
    /// <summary>The cells of one run of a tier. A file that cannot be read is left out with a warning.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="artifacts">The artifacts folder.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="extent">The part of the tier that the run covers.</param>
    /// <param name="run">
    /// The id of the run. Dates do not identify its files, because the clock of a file server may be behind. Null for the files of any run.
    /// </param>
    public static IReadOnlyList<CellEvidence> Read(IFileSystem files, string artifacts, Tier tier, RunExtent extent, string? run)
    {
        var store = EvidenceStore.In(files, artifacts, tier, extent);
        var cells = store.ReadAll(out var warnings);
        foreach (var warning in warnings)
            Log.Warning("{Warning:l}", warning);
        return [.. cells.Where(cell => run is null || cell.Run?.Id == run)];
    }
}
