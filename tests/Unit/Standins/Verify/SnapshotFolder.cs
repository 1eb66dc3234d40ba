using System.Text;
using VerifyTests;

namespace ReproHarness.Unit.Standins.Verify;

/// <summary>A folder of snapshots that lives as long as one test.</summary>
public abstract class SnapshotFolder : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("verify-").FullName;

    protected string PathOf(string file) => Path.Combine(Folder, file);

    protected void Given(string file, string text) => File.WriteAllText(PathOf(file), text, new UTF8Encoding(true));

    /// <summary>Settings that put the files into the folder under one name and start no diff tool.</summary>
    protected VerifySettings Settings(string? fileName = "it")
    {
        var settings = new VerifySettings();
        settings.UseDirectory(Folder);
        if (fileName is not null) settings.UseFileName(fileName);
        settings.DisableDiff();
        return settings;
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
