using System.Formats.Tar;
using System.Globalization;
using System.IO.Abstractions;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ReproHarness.Storage.Downloads;

/// <summary>
/// Takes named files out of a gzipped tar. The archive's hash was checked before, yet no name in it becomes a path: an entry is taken
/// when its full name is one that the caller wrote down, under the caller's own name for it, and only as a plain file of the right length.
/// </summary>
/// <param name="files">The file system.</param>
public sealed class TarUnpacker(IFileSystem files)
{
    private const int BufferSize = 1 << 17;

    /// <summary>
    /// Unpacks the members into <paramref name="folder"/>, replacing files of their names, and records their hashes there.
    /// </summary>
    /// <param name="archive">The <c>.tar.gz</c>.</param>
    /// <param name="members">What to take; all must be there.</param>
    /// <param name="folder">The target, made where it is missing. A file appears in it whole or not at all, the record last.</param>
    /// <param name="archiveHash">The archive's sha256, for the record.</param>
    /// <param name="stop">Ends the work; no half file stays.</param>
    /// <exception cref="InputException">
    /// The archive lacks a member or has another one under its name, or the folder cannot be written.
    /// </exception>
    public void Unpack(
        string archive, IReadOnlyCollection<ArchiveMember> members, string folder, string archiveHash, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(members);
        // Beside the target and so on the same disk: what is ready there is renamed, not copied.
        var temporary = $"{folder}.unpacking";
        try
        {
            Remove(temporary);
            files.Directory.CreateDirectory(temporary);
            var sums = Extract(archive, members, temporary, stop);
            files.Directory.CreateDirectory(folder);
            UnpackedFolder.Forget(files, folder);
            foreach (var name in sums.Keys)
                HeldFile.Move(files, files.Path.Combine(temporary, name), files.Path.Combine(folder, name));
            UnpackedFolder.Record(files, folder, sums, archiveHash);
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new InputException($"'{archive}' cannot be unpacked ({MirrorFailure.Innermost(cause)}); delete it and run again.", cause);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(folder, cause, WriteFailure.DataOption);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private Dictionary<string, string> Extract(
        string archive, IReadOnlyCollection<ArchiveMember> members, string temporary, CancellationToken stop)
    {
        using var packed = files.FileStream.New(archive, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var plain = new GZipStream(packed, CompressionMode.Decompress);
        using var tar = new TarReader(plain);
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        while (sums.Count < members.Count && tar.GetNextEntry() is { } entry)
        {
            if (members.FirstOrDefault(member => member.Entry == entry.Name) is not { } wanted) continue;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.Length < wanted.Smallest
                || entry.Length > wanted.Largest || sums.ContainsKey(wanted.Name))
            {
                throw new InputException(string.Create(CultureInfo.InvariantCulture,
                    $"'{archive}' has an entry '{entry.Name}' ({entry.EntryType}, {entry.Length} bytes) that is not the file expected; "
                        + $"delete the archive and run again."));
            }

            sums.Add(wanted.Name, Copy(entry, files.Path.Combine(temporary, wanted.Name), stop));
        }

        return members.FirstOrDefault(member => !sums.ContainsKey(member.Name)) is { } missing
            ? throw new InputException($"'{archive}' has no entry '{missing.Entry}'; delete the archive and run again.")
            : sums;
    }

    private string Copy(TarEntry entry, string path, CancellationToken stop)
    {
        using var target = files.FileStream.New(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (int read; entry.DataStream is { } data && (read = data.Read(buffer, 0, buffer.Length)) > 0;)
        {
            stop.ThrowIfCancellationRequested();
            target.Write(buffer, 0, read);
            hash.AppendData(buffer, 0, read);
        }

        if (target.Length != entry.Length)
            throw new EndOfStreamException($"it ends within '{entry.Name}'");
        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Remove(string folder)
    {
        if (files.Directory.Exists(folder)) files.Directory.Delete(folder, recursive: true);
    }
}
