using System.IO.Abstractions;

namespace ReproHarness.Storage;

/// <summary>
/// Copies the entries of several stores into one. All entries are checked before any is copied, and each entry is copied whole or not at
/// all.
/// </summary>
public static class StoreMerge
{
    /// <summary>Merges.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="sources">Folders of the stores.</param>
    /// <param name="target">Folder of the store that is to hold them all.</param>
    /// <exception cref="InputException">
    /// A source has no store, an entry is damaged, two entries of one key differ, or the target cannot be written; in all but the last case
    /// nothing was copied.
    /// </exception>
    public static MergeResult Run(IFileSystem files, IReadOnlyList<string> sources, string target)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(sources);
        var copies = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var known = 0;
        foreach (var source in sources)
        {
            if (!files.Directory.Exists(source))
                throw new InputException(
                    $"'{source}' is no folder, so nothing was measured there; give the artifacts folder of a shard that ran.");
            foreach (var path in files.Directory.GetFiles(source).Where(IsEntry))
            {
                var key = files.Path.GetFileName(path);
                var entry = files.File.ReadAllBytes(path);
                if (ContentEntry.Decode(key, entry, out var defect) is null)
                    throw new InputException($"The entry '{path}' {defect}; delete it and run its shard again.");
                var other = copies.GetValueOrDefault(key) ?? Held(key);
                if (other is null) copies.Add(key, path);
                else if (files.File.ReadAllBytes(other).AsSpan().SequenceEqual(entry)) known++;
                else throw new InputException(
                    $"'{path}' and '{other}' are different measurements of one thing; delete the one that is not wanted and merge again.");
            }
        }

        foreach (var (key, path) in copies) AtomicFile.WriteBytes(files, files.Path.Combine(target, key), files.File.ReadAllBytes(path));
        return new MergeResult(copies.Count, known);

        string? Held(string key)
        {
            var path = files.Path.Combine(target, key);
            return files.File.Exists(path) ? path : null;
        }
    }

    // A file that a killed run left incomplete is no entry.
    private static bool IsEntry(string path) => !path.EndsWith(TemporaryFiles.Extension, StringComparison.Ordinal);
}

/// <summary>What a merge did.</summary>
/// <param name="Copied">Entries that the target did not have.</param>
/// <param name="Known">Entries that were there already, the same.</param>
public readonly record struct MergeResult(int Copied, int Known);
