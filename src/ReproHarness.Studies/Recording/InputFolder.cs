using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Recording;

/// <summary>
/// Recorded inputs: <c>&lt;artifacts&gt;/inputs/&lt;tier&gt;</c> where a run kept them, and where they are on record
/// <c>baselines/&lt;tier&gt;/&lt;device class&gt;/inputs</c>.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder.</param>
public sealed class InputFolder(IFileSystem files, string folder)
{
    private const string Extension = ".input";

    /// <summary>Where the inputs on record lie.</summary>
    public static InputFolder OnRecord(IFileSystem files, string repository, string tier, string deviceClass)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new InputFolder(files, files.Path.Combine(repository, "baselines", tier, deviceClass, "inputs"));
    }

    /// <summary>Where a run keeps its own.</summary>
    public static InputFolder OfRun(IFileSystem files, string artifacts, string tier)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new InputFolder(files, files.Path.Combine(artifacts, "inputs", tier));
    }

    /// <summary>The folder.</summary>
    public string Path => folder;

    /// <summary>The file of an input: <c>curves.fashion-mlp-fgsm.input</c>.</summary>
    public string PathOf(InputKind kind, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return files.Path.Combine(folder, $"{kind.ToString().ToLowerInvariant()}.{name.Replace('/', '-')}{Extension}");
    }

    /// <summary>Writes an input.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void Write(InputFile input)
    {
        ArgumentNullException.ThrowIfNull(input);
        AtomicFile.WriteBytes(files, PathOf(input.Kind, input.Name), input.Encode());
    }

    /// <summary>Reads every input, by file name.</summary>
    /// <exception cref="InputException">One is damaged, of another schema, or of another thing than its name says.</exception>
    public IReadOnlyList<InputFile> ReadAll() => [.. Paths().Select(Read)];

    /// <summary>Deletes every other input, whatever its schema.</summary>
    /// <param name="kept">What stays.</param>
    public void RemoveAllBut(IEnumerable<InputFile> kept)
    {
        var staying = kept.Select(input => PathOf(input.Kind, input.Name)).ToHashSet();
        foreach (var path in Paths().Where(path => !staying.Contains(path)).ToList()) files.File.Delete(path);
    }

    private IEnumerable<string> Paths() =>
        files.Directory.Exists(folder) ? files.Directory.GetFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal) : [];

    private InputFile Read(string path)
    {
        var input = InputFile.Decode(files.File.ReadAllBytes(path), path);
        return PathOf(input.Kind, input.Name) == path
            ? input
            : throw new InputException($"The recorded input '{path}' is that of '{PathOf(input.Kind, input.Name)}'; {InputFile.Cure}.");
    }
}
