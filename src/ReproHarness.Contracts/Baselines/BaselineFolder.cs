using System.Diagnostics.CodeAnalysis;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Baselines;

/// <summary>
/// The verified files: <c>baselines/&lt;tier&gt;/&lt;device class&gt;/&lt;claim&gt;/&lt;claim&gt;.&lt;cell&gt;.verified.json</c>.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="repository">The repository's root.</param>
public sealed class BaselineFolder(IFileSystem files, string repository)
{
    private const string Extension = ".verified.json";
    private const string JointName = "joint.json";

    /// <summary>The name of a cell's file without <c>.verified.json</c>: <c>C1.fashion-mlp-fgsm</c>.</summary>
    public static string FileName(string claim, string cell) => CellFileName.Of(claim, cell);

    /// <summary>The folder of a claim's files.</summary>
    public string Directory(Tier tier, string deviceClass, string claim) => files.Path.Combine(Root(tier, deviceClass), claim);

    /// <summary>The file of a cell.</summary>
    public string PathOf(Tier tier, string deviceClass, string claim, string cell) =>
        files.Path.Combine(Directory(tier, deviceClass, claim), FileName(claim, cell) + Extension);

    /// <summary>Reads the baseline of a cell where there is one.</summary>
    /// <exception cref="InputException">The file is damaged, has a newer schema, or is of another cell.</exception>
    public bool TryRead(Tier tier, string deviceClass, string claim, string cell, [NotNullWhen(true)] out Baseline? baseline)
    {
        var path = PathOf(tier, deviceClass, claim, cell);
        baseline = files.File.Exists(path) ? Read(path) : null;
        return baseline is not null;
    }

    /// <summary>Reads every baseline of a tier and device class, by claim and cell.</summary>
    /// <exception cref="InputException">A file is damaged, has a newer schema, or is of another cell than its name says.</exception>
    public IReadOnlyList<Baseline> ReadAll(Tier tier, string deviceClass)
    {
        var root = Root(tier, deviceClass);
        if (!files.Directory.Exists(root)) return [];
        return
        [
            .. files.Directory.GetFiles(root, $"*{Extension}", SearchOption.AllDirectories).Select(Read)
                .OrderBy(baseline => baseline.Claim, StringComparer.Ordinal).ThenBy(baseline => baseline.Cell, StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes a baseline as Verify writes its files: with a byte order mark, and no line end after the last line.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void Write(Tier tier, string deviceClass, Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        AtomicFile.WriteText(files, PathOf(tier, deviceClass, baseline.Claim, baseline.Cell), baseline.ToJson(), byteOrderMark: true);
    }

    /// <summary>Reads the records of whole claims.</summary>
    /// <exception cref="InputException">A file is damaged or has a newer schema.</exception>
    public IReadOnlyList<JointRecord> ReadJoint(Tier tier, string deviceClass)
    {
        var root = Root(tier, deviceClass);
        if (!files.Directory.Exists(root)) return [];
        return [.. files.Directory.GetFiles(root, JointName, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => JointRecord.Parse(files.File.ReadAllText(path), path))];
    }

    /// <summary>Writes the record of a whole claim.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void Write(Tier tier, string deviceClass, JointRecord joint)
    {
        ArgumentNullException.ThrowIfNull(joint);
        AtomicFile.WriteText(files, files.Path.Combine(Directory(tier, deviceClass, joint.Claim), JointName), joint.ToJson());
    }

    /// <summary>The runs behind the baselines.</summary>
    public RunArchive Record(Tier tier, string deviceClass) => new(files, files.Path.Combine(Root(tier, deviceClass), RunArchive.Record));

    /// <summary>The runs outside the record.</summary>
    public RunArchive Outside(Tier tier, string deviceClass) => new(files, files.Path.Combine(Root(tier, deviceClass), RunArchive.Outside));

    /// <summary>Deletes the baseline of a cell that no longer exists.</summary>
    public void Remove(Tier tier, string deviceClass, Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        files.File.Delete(PathOf(tier, deviceClass, baseline.Claim, baseline.Cell));
    }

    private string Root(Tier tier, string deviceClass) =>
        files.Path.Combine(repository, "baselines", TierName.Of(tier), deviceClass);

    private Baseline Read(string path)
    {
        var baseline = Baseline.Parse(files.File.ReadAllText(path), path);
        return files.Path.GetFileName(path) == FileName(baseline.Claim, baseline.Cell) + Extension
            ? baseline
            : throw new InputException(
                $"The baseline '{path}' is of '{baseline.Claim} {baseline.Cell}'; rename it to "
                    + $"'{FileName(baseline.Claim, baseline.Cell)}{Extension}', or restore it with git.");
    }
}
