using System.Collections.Immutable;
using System.IO.Abstractions;

namespace ReproHarness.Storage;

/// <summary>
/// Copies the entries of several stores into one. All entries are checked before any is copied, and each entry is copied whole or not at
/// all.
/// </summary>
/// <remarks>
/// What was measured twice stays once. Where only date and duration differ, the earlier one stays. Where the numbers differ, the first
/// one found stays, the target's before those of the sources: a network and what was measured of it come from one store. Of two undated
/// entries of different length, such as checkpoints of one training, the longer one stays: it is further.
/// </remarks>
public static class StoreMerge
{
    /// <summary>Merges.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="sources">Folders of the stores.</param>
    /// <param name="target">Folder of the store that is to hold them all.</param>
    /// <exception cref="InputException">
    /// A source has no store, an entry of a source is damaged, or the target cannot be written; nothing was copied, but in the last case.
    /// </exception>
    public static MergeResult Run(IFileSystem files, IReadOnlyList<string> sources, string target)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(sources);
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var differing = new List<DifferingEntry>();
        var (copied, known) = (0, 0);
        foreach (var path in sources.SelectMany(source => EntriesOf(files, source)))
        {
            var key = files.Path.GetFileName(path);
            var content = ContentEntry.Decode(key, files.File.ReadAllBytes(path), out var defect)
                ?? throw new InputException($"The entry '{path}' {defect}; delete it and run its shard again.");
            var held = chosen.GetValueOrDefault(key) ?? files.Path.Combine(target, key);
            switch (Read(held) is { } other ? Choice(other, content) : Chosen.Copied)
            {
                case Chosen.Copied:
                    copied++;
                    chosen[key] = path;
                    break;
                case Chosen.Held:
                    known++;
                    break;
                case Chosen.Earlier:
                    known++;
                    chosen[key] = path;
                    break;
                case Chosen.HeldDiffers:
                    differing.Add(new DifferingEntry(key, held, path));
                    break;
                case Chosen.LongerDiffers:
                    differing.Add(new DifferingEntry(key, path, held));
                    chosen[key] = path;
                    break;
            }
        }

        foreach (var (key, path) in chosen) AtomicFile.WriteBytes(files, files.Path.Combine(target, key), files.File.ReadAllBytes(path));
        return new MergeResult(copied, known) { Differing = differing.ToImmutableArray() };

        // A damaged entry of the target would be measured again; a whole one takes its place.
        byte[]? Read(string path) =>
            files.File.Exists(path) ? ContentEntry.Decode(files.Path.GetFileName(path), files.File.ReadAllBytes(path), out _) : null;
    }

    // A file that a killed run left incomplete is no entry.
    private static IEnumerable<string> EntriesOf(IFileSystem files, string source) => files.Directory.Exists(source)
        ? files.Directory.GetFiles(source).Where(path => !path.EndsWith(TemporaryFiles.Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
        : throw new InputException(
            $"'{source}' is no folder, so nothing was measured there; give the artifacts folder of a shard that ran.");

    private static Chosen Choice(ReadOnlySpan<byte> held, ReadOnlySpan<byte> found)
    {
        if (held.SequenceEqual(found)) return Chosen.Held;
        if (MeasurementHeader.Of(held) is not { } first || MeasurementHeader.Of(found) is not { } second)
            return found.Length > held.Length ? Chosen.LongerDiffers : Chosen.HeldDiffers;
        if (first.Schema != second.Schema || !held[MeasurementHeader.Length..].SequenceEqual(found[MeasurementHeader.Length..]))
            return Chosen.HeldDiffers;
        return second.MeasuredAt < first.MeasuredAt ? Chosen.Earlier : Chosen.Held;
    }

    private enum Chosen { Copied, Held, Earlier, HeldDiffers, LongerDiffers }
}

/// <summary>What a merge did.</summary>
/// <param name="Copied">Entries that the target did not have.</param>
/// <param name="Known">Entries that were there already, the same in all but date and duration.</param>
public readonly record struct MergeResult(int Copied, int Known)
{
    /// <summary>Entries that were measured twice, with different numbers.</summary>
    public ImmutableArray<DifferingEntry> Differing { get; init; } = [];
}

/// <summary>Two entries of one key with different numbers.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kept">The file whose content the merged store has.</param>
/// <param name="Left">The file that was left out.</param>
public sealed record DifferingEntry(string Key, string Kept, string Left);
