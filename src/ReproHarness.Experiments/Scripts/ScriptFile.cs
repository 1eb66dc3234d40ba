using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>
/// A TorchScript file (<c>torch.jit.save</c>), read once and looked at before libtorch sees it. Nothing in it is unpickled or run here;
/// libtorch reads it with an unpickler of its own that makes TorchScript objects and nothing else.
/// </summary>
public sealed class ScriptFile
{
    /// <summary>1 GiB, packed and unpacked: far more than an image classifier needs.</summary>
    internal const long LargestFile = 1L << 30;

    // A class with a flag to train; a frozen module (torch.jit.freeze) has lost it, and is in evaluation mode by definition.
    private const string TrainingFlag = "training : bool";

    private ScriptFile(string path, string sha256, ScriptArchive archive)
    {
        Path = path;
        Content = archive.Content;
        Sha256 = sha256;
        Code = archive.Code;
        HasTrainingFlag = archive.Code.Contains(TrainingFlag, StringComparison.Ordinal);
    }

    /// <summary>Where it lies, for messages.</summary>
    public string Path { get; }

    /// <summary>An archive for libtorch, of what of the file was looked at, and of nothing else.</summary>
    public byte[] Content { get; }

    /// <summary>The source of its classes.</summary>
    internal string Code { get; }

    /// <summary>sha256 of the file, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>Whether its modules say if they train. Where none does, libtorch answers "yes" for lack of an answer.</summary>
    public bool HasTrainingFlag { get; }

    /// <summary>Why it cannot run or be differentiated, as libtorch said it.</summary>
    /// <param name="message">All of libtorch's message.</param>
    public ScriptCause CauseOf(string message) => ScriptCause.Of(message, Code);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">
    /// It is missing, too large, no TorchScript (the message says what it looks like), or its code may not run here.
    /// </exception>
    public static ScriptFile Read(IFileSystem files, string path) => Read(DataFiles.Read(files, path, LargestFile), path);

    /// <summary>The same of bytes.</summary>
    public static ScriptFile Read(byte[] content, string path)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            var archive = ScriptArchive.Read(content, path);
            ScriptCode.Check(archive.Code, path);
            return new ScriptFile(path, ContentHash.Of(content), archive);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException)
        {
            throw ForeignFile.Refusal(path, content);
        }
    }
}
