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
/// Names of the files and folders that <see cref="AtomicFile"/> and <see cref="AtomicFolder"/> write before they rename them, and the
/// removal of those that a killed run left. A name
/// says where process ids count, the process, and a random token of it: containers repeat both host names and process ids. A file whose
/// process is gone is removed at once, one of another place when it is a day old.
/// </summary>
internal static partial class TemporaryFiles
{
    /// <summary>How the name of a file that is being written ends.</summary>
    public const string Extension = ".tmp";

    /// <summary>No write takes this long. An older temporary file of another place is abandoned.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);

    private const int Digits = 8;

    // Of this process alone, whatever its id and its host are called.
    private static readonly string Token = RandomNumberGenerator.GetHexString(Digits, lowercase: true);
    private static readonly string Place = PlaceOf(Environment.MachineName, ProcessIds.Namespace(), Token);

    // Once for each folder: what others leave meanwhile is for the next process.
    private static readonly ConditionalWeakTable<IFileSystem, ConcurrentDictionary<string, bool>> Swept = [];
    private static int _serial;

    /// <summary>
    /// A name beside <paramref name="target"/> that no other writer has: the token separates processes, the serial number threads.
    /// </summary>
    public static string NameFor(string target) => string.Create(
        CultureInfo.InvariantCulture,
        $"{target}.{Place}-{Environment.ProcessId}-{Token}-{Interlocked.Increment(ref _serial)}{Extension}");

    /// <summary>Where a process id names one process: 8 hexadecimal digits that two places do not share.</summary>
    /// <param name="machine">The name of the machine.</param>
    /// <param name="namespace">What separates its process ids from those of others; null where that is not known.</param>
    /// <param name="token">Of the process: it is a place of its own where nothing is known.</param>
    internal static string PlaceOf(string machine, string? @namespace, string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{machine}\n{@namespace ?? token}")))[..Digits];

    /// <summary>Removes the temporary files and folders of killed runs beside a file or folder, once for each folder that holds such;
    /// a failure is ignored.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="written">One that was just written: its time is now by the clock of the disk, which may be another machine's.</param>
    public static void RemoveLeftBeside(IFileSystem files, string written)
    {
        var folder = files.Path.GetDirectoryName(written)!;
        if (!Swept.GetOrCreateValue(files).TryAdd(folder, true)) return;
        try
        {
            var now = files.File.GetLastWriteTimeUtc(written);
            foreach (var path in files.Directory.EnumerateFileSystemEntries(folder, $"*{Extension}"))
                if (IsLeft(path, now - files.File.GetLastWriteTimeUtc(path))) Remove(files, path);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            // They only use disk space. A later run with more rights removes them.
        }
    }

    /// <summary>Removes a temporary file or folder where it is there; a failure is ignored.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="temporary">Its path.</param>
    public static void Discard(IFileSystem files, string temporary)
    {
        try
        {
            Remove(files, temporary);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            // The first failure is the one to report; what is left is never read.
        }
    }

    private static void Remove(IFileSystem files, string path)
    {
        if (files.Directory.Exists(path)) files.Directory.Delete(path, recursive: true);
        else if (files.File.Exists(path)) files.File.Delete(path);
    }

    private static bool IsLeft(string path, TimeSpan age)
    {
        var name = OwnName().Match(path);
        if (!name.Success) return false;
        return age > LongestWrite
            || (name.Groups["place"].Value == Place
                && int.TryParse(name.Groups["process"].ValueSpan, CultureInfo.InvariantCulture, out var process)
                && (process == Environment.ProcessId ? name.Groups["token"].Value != Token : !Runs(process)));
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

    // Without a token, and without a place: as older versions named them.
    [GeneratedRegex(
        @"\.(?:(?<place>[0-9a-f]{8})-)?(?<process>\d+)-(?:(?<token>[0-9a-f]{8})-)?\d+\.tmp$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();
}
