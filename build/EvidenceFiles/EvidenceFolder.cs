using System.IO.Abstractions;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using Serilog;

namespace ReproHarness.BuildSteps;

/// <summary>The evidence that a step of the build asks for.</summary>
internal static class EvidenceFolder
{
    /// <summary>The cells of a tier written since a moment, of one claim or of all. A file that cannot be read is left out with a warning.</summary>
    public static IReadOnlyList<CellEvidence> Read(IFileSystem files, string artifacts, Tier tier, string? claim, DateTimeOffset since)
    {
        var store = EvidenceStore.In(files, artifacts, tier);
        var cells = store.ReadAll(out var warnings);
        foreach (var warning in warnings)
            Log.Warning("{Warning:l}", warning);
        return [.. cells.Where(cell => (claim is null || cell.Claim == claim) && files.File.GetLastWriteTimeUtc(store.PathOf(cell.Claim, cell.Cell)) >= since.UtcDateTime)];
    }
}
