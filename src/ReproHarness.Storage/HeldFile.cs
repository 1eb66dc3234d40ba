using System.IO.Abstractions;

namespace ReproHarness.Storage;

/// <summary>Renames a file though another program holds it, or its target, for a moment.</summary>
public static class HeldFile
{
    // On Windows a scanner of viruses or an indexer may hold a file that was just closed, for a moment: ERROR_SHARING_VIOLATION,
    // ERROR_LOCK_VIOLATION.
    private static readonly int[] Codes = [unchecked((int)0x80070020), unchecked((int)0x80070021)];
    private static readonly TimeSpan[] Waits =
        [.. new[] { 20, 60, 200, 600, 2000 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    /// <summary>Moves <paramref name="from"/> to <paramref name="to"/>, over what is there; tries six times.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="from">The file.</param>
    /// <param name="to">Its new path, on the same disk.</param>
    /// <exception cref="IOException">The last try failed.</exception>
    /// <exception cref="UnauthorizedAccessException">It failed for want of permission.</exception>
    public static void Move(IFileSystem files, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(files);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                files.File.Move(from, to, overwrite: true);
                return;
            }
            catch (Exception cause) when (attempt < Waits.Length && IsHeld(cause))
            {
                Task.Delay(Waits[attempt], TimeProvider.System).GetAwaiter().GetResult();
            }
        }
    }

    // A target that another program holds is "access denied" on Windows, as one without permission is: that costs a wait there.
    private static bool IsHeld(Exception cause) =>
        (cause is IOException && Codes.Contains(cause.HResult))
            || (cause is UnauthorizedAccessException && OperatingSystem.IsWindows());
}
