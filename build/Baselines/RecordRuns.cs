using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The runs behind the baselines: those of a spread, and the archived ones that the current code would reproduce. Code that reproduces one
/// archived run to the last digit reproduces the other runs of the same code too, so a change that moves no number discards no run.
/// </summary>
/// <param name="Runs">Each run's cells, by its name.</param>
/// <param name="Stale">Names of the archived runs that are left out.</param>
/// <param name="Claim">The claim whose cells these are; null for all.</param>
internal sealed record RecordRuns(IReadOnlyDictionary<string, IReadOnlyList<CellEvidence>> Runs, IReadOnlyList<string> Stale, string? Claim)
{
    /// <summary>The runs of each claim and cell.</summary>
    public IReadOnlyList<IReadOnlyList<CellEvidence>> Cells =>
        [.. Runs.Values.SelectMany(run => run).GroupBy(cell => (cell.Claim, cell.Cell))
            .Select(runs => (IReadOnlyList<CellEvidence>)[.. runs])];

    /// <summary>Combines a spread with the archive.</summary>
    /// <param name="spread">The runs of each claim and cell of the spread.</param>
    /// <param name="archive">The archived runs.</param>
    /// <param name="claim">The claim that the spread measured; null for all.</param>
    public static RecordRuns Of(IReadOnlyList<IReadOnlyList<CellEvidence>> spread, RunArchive archive, string? claim)
    {
        var measured = spread.SelectMany(runs => runs).GroupBy(RunArchive.NameOf)
            .ToDictionary(run => run.Key, IReadOnlyList<CellEvidence> (run) => [.. run.OrderBy(cell => (cell.Claim, cell.Cell))]);
        var archived = archive.Names.ToDictionary(name => name, IReadOnlyList<CellEvidence> (name) =>
            [.. archive.Read(name).Where(cell => claim is null || cell.Claim == claim).OrderBy(cell => (cell.Claim, cell.Cell))]);
        var code = spread[0][0].Provenance.CodeVersion;
        var proven = archived.Where(run => measured.TryGetValue(run.Key, out var again) && RunArchive.AreSame(run.Value, again))
            .SelectMany(run => run.Value).Select(cell => cell.Provenance.CodeVersion).Append(code).ToHashSet();
        var others = archived.Where(run => !measured.ContainsKey(run.Key)).ToList();
        var kept = others.Where(run =>
            Fits(run.Value, measured.First().Value) && run.Value.All(cell => proven.Contains(cell.Provenance.CodeVersion))).ToList();
        return new RecordRuns(
            measured.Concat(kept).OrderBy(run => run.Key, StringComparer.Ordinal).ToDictionary(),
            [.. others.Except(kept).Select(run => run.Key).Order(StringComparer.Ordinal)], claim);
    }

    /// <summary>
    /// Writes the runs, and removes the stale ones. A run of a single claim replaces that claim only in its archived run.
    /// </summary>
    public void WriteTo(RunArchive archive)
    {
        var known = archive.Names.ToHashSet();
        foreach (var (name, run) in Runs)
        {
            if (Claim is null) archive.Write(name, run);
            else if (known.Contains(name)) archive.Write(name, [.. archive.Read(name).Where(cell => cell.Claim != Claim), .. run]);
        }

        foreach (var name in Stale) archive.Remove(name);
    }

    private static bool Fits(IReadOnlyList<CellEvidence> run, IReadOnlyList<CellEvidence> pattern) =>
        run.Select(cell => (cell.Claim, cell.Cell)).SequenceEqual(pattern.Select(cell => (cell.Claim, cell.Cell)));
}
