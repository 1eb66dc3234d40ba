using System.IO.Abstractions;

namespace ReproHarness.Storage;

/// <summary>
/// Makes a folder whole or not at all: it is filled under a temporary name beside its own, then renamed. Of several processes that make one
/// at once the first one's stays. What a killed process left beside it is removed.
/// </summary>
public static class AtomicFolder
{
    /// <summary>Makes <paramref name="folder"/> unless it is there.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The target, with its missing parents.</param>
    /// <param name="fill">Fills the folder that it is given, which is there and empty. What it throws is thrown, and nothing stays.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same for want of permission.</exception>
    public static void Make(IFileSystem files, string folder, Action<string> fill)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(fill);
        var target = files.Path.GetFullPath(folder);
        if (!files.Directory.Exists(target)) Fill(files, target, fill);
        TemporaryFiles.RemoveLeftBeside(files, target);
    }

    private static void Fill(IFileSystem files, string target, Action<string> fill)
    {
        var temporary = TemporaryFiles.NameFor(target);
        try
        {
            files.Directory.CreateDirectory(temporary);
            fill(temporary);
            files.Directory.Move(temporary, target);
        }
        catch (IOException) when (files.Directory.Exists(temporary) && files.Directory.Exists(target))
        {
            // Another process was first.
        }
        finally
        {
            TemporaryFiles.Discard(files, temporary);
        }
    }
}
