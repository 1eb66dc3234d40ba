using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// A lock of the operating system on an open file, exclusive or shared; <c>flock</c> in build.sh takes the same lock. It ends with its
/// process, however that ends, so it is never stale. The file is never deleted: with a second file, two processes could hold the lock.
/// </summary>
internal static class SharedLock
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Waits for the lock.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="alone">True for an exclusive lock, false for a shared one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="whenWaiting">Called once, after some seconds of waiting.</param>
    /// <param name="whenUseless">Called where an exclusive lock keeps nobody out, because the file system has none.</param>
    /// <returns>The lock, held until it is disposed.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be opened.</exception>
    public static IDisposable Take(
        IFileSystem files, string path, bool alone, TimeProvider time, Action whenWaiting, Action? whenUseless = null)
    {
        var start = time.GetTimestamp();
        var reported = false;
        while (true)
        {
            try
            {
                return alone
                    ? Alone(files, path, whenUseless)
                    : files.FileStream.New(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
            }
            catch (IOException cause) when (WriteFailure.IsHeldElsewhere(cause))
            {
                if (!reported && time.GetElapsedTime(start) >= Patience)
                {
                    reported = true;
                    whenWaiting();
                }

                Thread.Sleep(Poll);
            }
        }
    }

    private static FileSystemStream Alone(IFileSystem files, string path, Action? whenUseless)
    {
        var held = files.FileStream.New(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (whenUseless is not null && !LockProbe.KeepsOthersOut(files, path)) whenUseless();
        return held;
    }
}
