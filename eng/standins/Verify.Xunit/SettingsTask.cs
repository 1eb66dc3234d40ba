using System.Runtime.CompilerServices;
using VerifyXunit;

namespace VerifyTests;

/// <summary>A verification with its settings: starts when it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly string _text;
    private readonly string _extension;
    private string? _directory;
    private string? _fileName;
    private Task? _task;

    internal SettingsTask(string text, string extension) => (_text, _extension) = (text, extension);

    /// <summary>Chooses the folder of the files.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        _directory = directory;
        return this;
    }

    /// <summary>Chooses the files' name without <c>.verified</c> and extension.</summary>
    public SettingsTask UseFileName(string fileName)
    {
        _fileName = fileName;
        return this;
    }

    /// <summary>Starts no diff tool; the stand-in has none to start.</summary>
    public SettingsTask DisableDiff() => this;

    public TaskAwaiter GetAwaiter() => (_task ??= Run()).GetAwaiter();

    // The real library would derive both from the test's class and method.
    private Task Run() => _directory is { } directory && _fileName is { } fileName
        ? Verification.RunAsync(SnapshotFiles.Reserve(directory, fileName, _extension), _text)
        : throw new NotSupportedException("The stand-in of Verify needs UseDirectory and UseFileName.");
}
