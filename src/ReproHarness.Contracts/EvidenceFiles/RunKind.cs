using System.Globalization;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>
/// What sets one run of a tier apart from another whose numbers are others by right. Evidence of one kind is never replaced by that of
/// another, and cells of several kinds are no run.
/// </summary>
/// <param name="Seed">Root seed.</param>
/// <param name="DeviceClass">Such as <c>cpu</c> or <c>cuda-sm90</c>.</param>
/// <param name="Arithmetic">How the device computed, such as <c>native</c> or <c>avx2</c>.</param>
public sealed record RunKind(ulong Seed, string DeviceClass, string Arithmetic)
{
    /// <summary>The kind of the run that a cell was judged in.</summary>
    public static RunKind Of(CellEvidence cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new RunKind(cell.Provenance.Seed, cell.Environment.DeviceClass, cell.Environment.Arithmetic ?? RunSettings.NativeArithmetic);
    }

    /// <summary>A folder's name, such as <c>seed-7-cpu-native</c>.</summary>
    internal string FolderName => string.Create(CultureInfo.InvariantCulture, $"seed-{Seed}-{DeviceClass}-{Arithmetic}");

    /// <summary>What to say of cells that are of several runs; null where they may be of one.</summary>
    /// <param name="cells">The cells of a folder.</param>
    public static string? Mixture(IReadOnlyList<CellEvidence> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var kinds = cells.GroupBy(Of).OrderByDescending(kind => kind.Count()).ToList();
        if (kinds.Count > 1)
            return "These cells are of several runs and make none together: "
                + $"{string.Join("; ", kinds.Select(kind => $"{Count(kind.Count())} of {kind.Key}"))}.";
        var codes = cells.Select(cell => cell.Provenance.CodeVersion).Distinct().Count();
        return codes > 1 ? $"These cells are of several runs: {codes} versions of the measuring code left them." : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"root seed {Seed} on {DeviceClass} ({Arithmetic})");

    private static string Count(int cells) => cells == 1 ? "1 cell" : string.Create(CultureInfo.InvariantCulture, $"{cells} cells");
}
