using System.IO.Compression;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>An entry that libtorch reads.</summary>
/// <param name="Name">Its name in the archive's folder: <c>code/__torch__.py</c>.</param>
/// <param name="Entry">Where its bytes are.</param>
internal sealed record ScriptRecord(string Name, ZipArchiveEntry Entry)
{
    /// <summary>Whether it is source code, and not a table of line numbers beside it.</summary>
    public bool IsCode => Name.EndsWith(ScriptRecords.Source, StringComparison.Ordinal);
}

/// <summary>
/// The entries of a TorchScript archive that libtorch reads (torch/csrc/jit/serialization/import.cpp of PyTorch 2.10): all lie in the
/// folder of the first one and are looked up without regard to letter case (caffe2/serialize/inline_container.cc, miniz).
/// </summary>
internal static class ScriptRecords
{
    /// <summary>How the name of a record of code ends.</summary>
    public const string Source = ".py";

    private const string CodeFolder = "code/";
    private const string LineTable = ".py.debug_pkl";

    // With it libtorch reads a format of before 1.4, in which any entry may be code.
    private const string OldFormat = "model.json";

    private static readonly string[] Files = ["data.pkl", "constants.pkl", "version", "byteorder"];
    private static readonly string[] Folders = [CodeFolder, "data/", "constants/"];

    /// <summary>The records; what libtorch does not need (extra files, alignment, bytecode for phones) is left out.</summary>
    /// <exception cref="InputException">A name could mean another entry to libtorch than it does here, or code lies where none is
    /// scanned.</exception>
    public static IReadOnlyList<ScriptRecord> Of(IReadOnlyList<ZipArchiveEntry> entries, string path)
    {
        var folder = entries[0].FullName.Split('/')[0] + "/";
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var records = new List<ScriptRecord>();
        foreach (var entry in entries)
        {
            InputException Refused(string why) =>
                new($"{path}: entry '{PrintableText.Of(entry.FullName)}' {why}; save the model with torch.jit.save, and do not pack the "
                    + $"file again.");

            if (entry.FullName.Any(letter => char.IsControl(letter) || letter == '\\')) throw Refused("has a control character or a "
                + "backslash in its name, allowed: '/' and what can be printed");
            if (!entry.FullName.StartsWith(folder, StringComparison.Ordinal)) throw Refused($"is outside the folder "
                + $"'{PrintableText.Of(folder)}', allowed: one folder for all");
            var name = entry.FullName[folder.Length..];
            if (!known.Add(name)) throw Refused("has a name that another has too, but for letter case, allowed: each name once");
            if (name.Equals(OldFormat, StringComparison.OrdinalIgnoreCase)) throw Refused("makes it a file of before PyTorch 1.4, "
                + "allowed: the format of 1.4 and later");
            if (entry.IsEncrypted) throw Refused("is encrypted, allowed: none is");
            if (IsRead(name, StringComparison.OrdinalIgnoreCase) && !IsRead(name, StringComparison.Ordinal))
                throw Refused("would be read by libtorch, which ignores letter case, allowed: names in the letter case of torch.jit.save");
            if (name.EndsWith('/') || !IsRead(name, StringComparison.Ordinal)) continue;
            if (name.StartsWith(CodeFolder, StringComparison.Ordinal) && !name.EndsWith(Source, StringComparison.Ordinal)
                && !name.EndsWith(LineTable, StringComparison.Ordinal))
                throw Refused($"lies among the code, allowed there: {Source} and {LineTable}");
            records.Add(new ScriptRecord(name, entry));
        }

        return records;
    }

    private static bool IsRead(string name, StringComparison letters) =>
        Array.Exists(Files, file => name.Equals(file, letters)) || Array.Exists(Folders, folder => name.StartsWith(folder, letters));
}
