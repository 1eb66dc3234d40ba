using System.IO.Compression;
using System.Text;
using ICSharpCode.SharpZipLib.Checksum;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>
/// The ZIP of a TorchScript file, read entry by entry and written anew. libtorch reads ZIPs with a library of its own (miniz), which
/// sees other things in an odd file than .NET does: it ignores letter case, trusts other fields, ends names at a NUL. So it never gets
/// the file, but an archive of what was scanned here; and a file in which the two readers would differ is refused.
/// </summary>
/// <param name="Content">The archive for libtorch: what it needs of the file, not compressed, under plain names.</param>
/// <param name="Code">The source of all classes. One character is one byte: the compiler reads bytes, and no byte-order mark changes
/// them.</param>
internal sealed record ScriptArchive(byte[] Content, string Code)
{
    private const long LargestUnpacked = ScriptFile.LargestFile;

    // The source of a network of a thousand layers has 1 MB.
    private const long LargestCode = 16 << 20;

    private const string Folder = "archive";

    /// <summary>Reads the archive in <paramref name="content"/>.</summary>
    /// <exception cref="InputException">It is no TorchScript, too large, or means other things to libtorch than it does here.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static ScriptArchive Read(byte[] content, string path)
    {
        ZipEnd.Check(content, path);
        using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        var names = archive.Entries.Select(entry => entry.FullName).ToList();
        if (!IsScript(names)) throw ForeignFile.Refusal(path, content);
        var records = ScriptRecords.Of(archive.Entries, path);
        CheckSizes(archive.Entries, records, path);
        return Rewritten(records, path);
    }

    private static bool IsScript(List<string> names)
    {
        bool Has(Func<string, bool> is_) => names.Exists(name => is_(name));
        return Has(name => name.EndsWith("/data.pkl", StringComparison.OrdinalIgnoreCase))
            && Has(name => name.EndsWith("/constants.pkl", StringComparison.OrdinalIgnoreCase))
            && Has(name => name.Contains("/code/", StringComparison.OrdinalIgnoreCase)
                && name.EndsWith(ScriptRecords.Source, StringComparison.OrdinalIgnoreCase));
    }

    // The sizes are what the file says of itself, up to 2^63 each: they are never added up beyond the bound.
    private static void CheckSizes(IEnumerable<ZipArchiveEntry> entries, IReadOnlyList<ScriptRecord> records, string path)
    {
        long left = LargestUnpacked;
        foreach (var entry in entries)
        {
            if (entry.Length < 0 || entry.Length > left) throw new InputException($"{path}: unpacks to more than "
                + $"{LargestUnpacked >> 30} GiB; give a smaller model.");
            left -= entry.Length;
        }

        if (records.Where(record => record.IsCode).Sum(record => record.Entry.Length) > LargestCode)
            throw new InputException($"{path}: more than {LargestCode >> 20} MiB of code, allowed: at most that; give a smaller model.");
    }

    private static ScriptArchive Rewritten(IReadOnlyList<ScriptRecord> records, string path)
    {
        var code = new StringBuilder();
        using var written = new MemoryStream();
        using (var archive = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var record in records)
            {
                var bytes = Bytes(record.Entry, path);
                if (record.IsCode) code.Append(Encoding.Latin1.GetString(bytes)).Append('\n');
                using var target = archive.CreateEntry($"{Folder}/{record.Name}", CompressionLevel.NoCompression).Open();
                target.Write(bytes);
            }
        }

        return new ScriptArchive(written.ToArray(), code.ToString());
    }

    private static byte[] Bytes(ZipArchiveEntry entry, string path)
    {
        InputException Damaged(string what) =>
            new($"{path}: entry '{PrintableText.Of(entry.FullName)}' {what}; save the model again, or copy it again to its end.");

        var bytes = new byte[entry.Length];
        using var stream = Opened(entry) ?? throw Damaged("is damaged, or packed in a way that torch.jit.save does not use");
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read != bytes.Length || stream.ReadByte() >= 0) throw Damaged($"does not have the {bytes.Length} bytes that the ZIP says");

        // .NET does not look at it, and the archive for libtorch gets one of its own: without this a weight of another value passes.
        var checksum = new Crc32();
        checksum.Update(bytes);
        return checksum.Value == entry.Crc32 ? bytes : throw Damaged("does not have the checksum that the ZIP says");
    }

    private static Stream? Opened(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
