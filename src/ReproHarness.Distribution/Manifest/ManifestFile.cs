using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Manifest;

/// <summary>The manifest of a run and the units of the rounds of its searches, as files.</summary>
public static class ManifestFile
{
    /// <summary>Writes the manifest of a run that has none.</summary>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public static void Write(RunFolder folder, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(folder);
        AtomicFile.WriteText(folder.Files, folder.Manifest, JsonSerializer.Serialize(manifest, EvidenceJson.Indented) + "\n");
    }

    /// <summary>Whether there is one.</summary>
    public static bool IsIn(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Files.File.Exists(folder.Manifest);
    }

    /// <summary>Reads the manifest.</summary>
    /// <exception cref="InputException">There is none, it is damaged, or a newer program wrote it.</exception>
    public static RunManifest Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!IsIn(folder))
            throw new InputException(
                $"'{folder.Root}' holds no manifest.json, so no run was planned there; ./build.sh Distribute --run DIR plans one.");
        var manifest = Parse<RunManifest>(folder, folder.Manifest);
        return manifest.Schema == RunManifest.CurrentSchema
            ? manifest
            : throw new InputException(
                $"'{folder.Manifest}' has schema {manifest.Schema}, this program knows {RunManifest.CurrentSchema}; use the programs in "
                + $"'{folder.App}', or plan a new run in another folder.");
    }

    /// <summary>
    /// All units that are known by now: those of the manifest, and those of the rounds that were planned, in the order of the rounds.
    /// </summary>
    /// <exception cref="InputException">A file is damaged.</exception>
    public static IReadOnlyList<PlannedUnit> Units(RunFolder folder, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(manifest);
        var rounds = folder.Files.Directory.Exists(folder.Rounds)
            ? folder.Files.Directory.GetFiles(folder.Rounds, "*.json").Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return
        [
            .. manifest.Units.Concat(rounds.SelectMany(path => Parse<SearchRound>(folder, path).Units))
                .DistinctBy(unit => unit.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Writes a round. Who replays a search twice writes the same round twice: it follows from what is measured, and replaces itself.
    /// </summary>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public static void Write(RunFolder folder, SearchRound round)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(round);
        AtomicFile.WriteText(
            folder.Files, folder.Files.Path.Combine(folder.Rounds, $"{round.Family}-{round.Number:D4}.json"),
            JsonSerializer.Serialize(round, EvidenceJson.Indented) + "\n");
    }

    /// <summary>The number of rounds of a family that were planned.</summary>
    public static int RoundsOf(RunFolder folder, string family)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Files.Directory.Exists(folder.Rounds) ? folder.Files.Directory.GetFiles(folder.Rounds, $"{family}-*.json").Length : 0;
    }

    private static T Parse<T>(RunFolder folder, string path) where T : class =>
        RunFile.Read<T>(folder.Files, path, "; delete it, and call ./build.sh Distribute again.");
}
