using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Abstractions;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ReproHarness.Storage;

/// <summary>
/// Names of the files that <see cref="AtomicFile"/> writes before it renames them, and the removal of those that a killed run left. A name
/// says the machine and the process: one whose process is gone is removed at once, one of another machine when it is a day old.
/// </summary>
internal static partial class TemporaryFiles
{
    /// <summary>How the name of a file that is being written ends.</summary>
    public const string Extension = ".tmp";

    /// <summary>No write takes this long. An older temporary file of another machine is abandoned.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);

    private static readonly string Machine =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)))[..8];

    // Once for each folder: what others leave meanwhile is for the next process.
    private static readonly ConditionalWeakTable<IFileSystem, ConcurrentDictionary<string, bool>> Swept = [];
    private static int _serial;

    /// <summary>
    /// A name beside <paramref name="target"/> that no other writer has: the process id separates processes, the serial number threads.
    /// </summary>
    public static string NameFor(string target) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{target}.{Machine}-{Environment.ProcessId}-{Interlocked.Increment(ref _serial)}{Extension}");

    /// <summary>Removes the temporary files of killed runs beside a file, once for each folder; a failure is ignored.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="written">A file that was just written: its time is now by the clock of the disk, which may be another
    /// machine's.</param>
    public static void RemoveLeftBeside(IFileSystem files, string written)
    {
        var folder = files.Path.GetDirectoryName(written)!;
        if (!Swept.GetOrCreateValue(files).TryAdd(folder, true)) return;
        try
        {
            var now = files.File.GetLastWriteTimeUtc(written);
            foreach (var path in files.Directory.EnumerateFiles(folder, $"*{Extension}"))
                if (IsLeft(path, now - files.File.GetLastWriteTimeUtc(path))) files.File.Delete(path);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            // They only use disk space. A later run with more rights removes them.
        }
    }

    private static bool IsLeft(string path, TimeSpan age)
    {
        var name = OwnName().Match(path);
        if (!name.Success) return false;
        var isOurs = name.Groups["machine"].Value == Machine;
        return age > LongestWrite
            || (isOurs && int.TryParse(name.Groups["process"].ValueSpan, CultureInfo.InvariantCulture, out var process) && !Runs(process));
    }

    private static bool Runs(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Without a machine: as they were named before they had one.
    [GeneratedRegex(@"\.(?:(?<machine>[0-9a-f]{8})-)?(?<process>\d+)-\d+\.tmp$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();
}
