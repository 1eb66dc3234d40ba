using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The root folder for NUKE. NUKE writes notes below its root at every start, and ends with a bare "Access to the path is denied" in a
/// checkout that cannot be written. There it gets an empty folder, which is deleted after the build.
/// </summary>
internal sealed class EngineRoot : IDisposable
{
    private readonly IFileSystem _files;
    private readonly string? _own;

    private EngineRoot(IFileSystem files, string path, string? own) => (_files, Path, _own) = (files, path, own);

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>The checkout, or an empty folder where the checkout cannot be written.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="checkout">Folder of the checkout.</param>
    /// <param name="typed">Whether the user typed it, as <c>--root</c>: NUKE reads that itself.</param>
    /// <exception cref="InputException">The user typed a folder that cannot be written.</exception>
    public static EngineRoot Of(IFileSystem files, string checkout, bool typed)
    {
        if (IsWritable(files, checkout)) return new EngineRoot(files, checkout, own: null);
        if (typed)
            throw new InputException(
                $"--root is '{checkout}', which this user may not write; leave it out and run that checkout's own build.sh.");
        var own = files.Directory.CreateTempSubdirectory("reproharness-build-").FullName;
        files.Directory.CreateDirectory(files.Path.Combine(own, ".nuke"));
        return new EngineRoot(files, own, own);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_own is not null && _files.Directory.Exists(_own)) _files.Directory.Delete(_own, recursive: true);
    }

    private static bool IsWritable(IFileSystem files, string checkout)
    {
        try
        {
            var folder = files.Path.Combine(checkout, ".nuke", "temp");
            files.Directory.CreateDirectory(folder);
            var probe = files.Path.Combine(folder, $"write-{Guid.NewGuid():N}");
            files.File.WriteAllText(probe, "");
            files.File.Delete(probe);
            return true;
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            return false;
        }
    }
}
