using System.IO.Abstractions;

namespace ReproHarness.Storage.Downloads;

/// <summary>
/// Files from a checked archive, and what they were: <c>SHA256SUMS</c>, which <c>sha256sum -c</c> reads too. The archive itself is not
/// kept, so these sums, taken while it was unpacked, are what is trusted later. They notice damage and half-copied folders; whoever
/// rewrites them on purpose is believed.
/// </summary>
public static class UnpackedFolder
{
    /// <summary>The name of the record.</summary>
    public const string RecordName = "SHA256SUMS";

    private const string Origin = "# unpacked from the archive with sha256 ";

    /// <summary>Whether the folder has all members as they were unpacked from the archive with this hash. Every byte is read.</summary>
    public static bool IsWhole(
        IFileSystem files, string folder, IReadOnlyCollection<ArchiveMember> members, string archiveHash, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(members);
        var record = files.Path.Combine(folder, RecordName);
        if (!files.File.Exists(record)) return false;
        var lines = files.File.ReadAllLines(record);
        return lines.FirstOrDefault() == Origin + archiveHash && members.All(member =>
        {
            var path = files.Path.Combine(folder, member.Name);
            return files.File.Exists(path) && lines.Contains(Line(FileDigest.Of(files, path, stop), member.Name));
        });
    }

    internal static void Record(IFileSystem files, string folder, IReadOnlyDictionary<string, string> sums, string archiveHash) =>
        AtomicFile.WriteText(
            files,
            files.Path.Combine(folder, RecordName),
            string.Join(
                '\n',
                [Origin + archiveHash, .. sums.OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => Line(sum.Value, sum.Key)),
                    ""]));

    /// <summary>Before files change: a record of others would outlive them.</summary>
    internal static void Forget(IFileSystem files, string folder) => files.File.Delete(files.Path.Combine(folder, RecordName));

    private static string Line(string sum, string name) => $"{sum}  {name}";
}
