using System.IO.Abstractions;
using System.IO.Compression;
using System.Text;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>
/// A TorchScript file (<c>torch.jit.save</c>), read once and looked at before libtorch sees it. Nothing in it is unpickled or run here;
/// libtorch reads it with an unpickler of its own that makes TorchScript objects and nothing else.
/// </summary>
public sealed class ScriptFile
{
    /// <summary>1 GiB packed, twice that unpacked: far more than an image classifier needs.</summary>
    private const long LargestFile = 1L << 30;

    // A class with a flag to train; a frozen module (torch.jit.freeze) has lost it, and is in evaluation mode by definition.
    private const string TrainingFlag = "training : bool";

    private ScriptFile(string path, byte[] content, string code)
    {
        Path = path;
        Content = content;
        Sha256 = ContentHash.Of(content);
        HasTrainingFlag = code.Contains(TrainingFlag, StringComparison.Ordinal);
    }

    /// <summary>Where it lies, for messages.</summary>
    public string Path { get; }

    /// <summary>Its bytes.</summary>
    public byte[] Content { get; }

    /// <summary>sha256 of the bytes, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>Whether its modules say if they train. Where none does, libtorch answers "yes" for lack of an answer.</summary>
    public bool HasTrainingFlag { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, too large, no TorchScript (the message says what it looks like), or its code may not run here.</exception>
    public static ScriptFile Read(IFileSystem files, string path) => Read(DataFiles.Read(files, path, LargestFile), path);

    /// <summary>The same of bytes.</summary>
    public static ScriptFile Read(byte[] content, string path)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            var names = archive.Entries.Select(entry => entry.FullName).ToList();
            if (!IsScript(names)) throw ForeignFile.Refusal(path, content, names);
            if (archive.Entries.Sum(entry => entry.Length) > 2 * LargestFile)
                throw new InputException($"{path}: unpacks to more than {2 * LargestFile >> 30} GiB; give a smaller model.");
            var code = CodeOf(archive);
            ScriptCode.Check(code, path);
            return new ScriptFile(path, content, code);
        }
        catch (InvalidDataException)
        {
            throw ForeignFile.Refusal(path, content, []);
        }
    }

    private static bool IsScript(List<string> names) =>
        names.Exists(name => name.EndsWith("/data.pkl", StringComparison.Ordinal)) && names.Exists(name => IsCode(name)) && names.Exists(name => name.EndsWith("/constants.pkl", StringComparison.Ordinal));

    private static bool IsCode(string name) => name.Contains("/code/", StringComparison.Ordinal) && name.EndsWith(".py", StringComparison.Ordinal);

    private static string CodeOf(ZipArchive archive)
    {
        var code = new StringBuilder();
        foreach (var entry in archive.Entries.Where(entry => IsCode(entry.FullName)))
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            code.AppendLine(reader.ReadToEnd());
        }

        return code.ToString();
    }
}
