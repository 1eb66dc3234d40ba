using System.Globalization;
using System.IO.Abstractions;
using System.Text.Json;

namespace ReproHarness.Storage;

/// <summary>
/// One run per artifacts folder. The lock is the operating system's own lock on an open file (<c>.run.lock</c>): it ends with the
/// process, however the process ends, so a lock can be neither stale nor stolen. A second file (<c>.run.json</c>) says who holds it.
/// </summary>
/// <remarks>
/// The build holds the lock and hands it to the test process that it starts: the child finds the owner's process id in
/// <see cref="OwnerVariable"/> and does not take the lock again.
/// </remarks>
public sealed class FolderLock : IDisposable
{
    /// <summary>Environment variable with the process id of the lock's owner, set by the owner for its children.</summary>
    public const string OwnerVariable = "REPRO_LOCK_OWNER";

    private const string LockName = ".run.lock";
    private const string OwnerName = ".run.json";
    private readonly FileSystemStream? _held;
    private readonly IFileInfo _owner;

    private FolderLock(FileSystemStream? held, IFileInfo owner, string? warning = null) =>
        (_held, _owner, Warning) = (held, owner, warning);

    /// <summary>One line for the user where locks do not work, so that nothing keeps two runs apart; null where they do.</summary>
    public string? Warning { get; }

    /// <summary>Takes the lock of <paramref name="folder"/>, which is made if missing.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The artifacts folder.</param>
    /// <param name="time">Says when the run started.</param>
    /// <param name="inheritedOwner">The value of <see cref="OwnerVariable"/>, null when unset.</param>
    /// <param name="option">The option by which the user gives another folder.</param>
    /// <returns>The lock; disposing it lets the next run in.</returns>
    /// <exception cref="InputException">Another run uses the folder, or it cannot be written.</exception>
    public static FolderLock Acquire(
        IFileSystem files, string folder, TimeProvider time, int? inheritedOwner = null, string option = WriteFailure.ArtifactsOption)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(time);
        var full = files.Path.GetFullPath(folder);
        var owner = files.FileInfo.New(files.Path.Combine(full, OwnerName));
        var path = files.Path.Combine(full, LockName);
        try
        {
            files.Directory.CreateDirectory(full);
            var held = files.FileStream.New(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            string? warning;
            try
            {
                var before = ReadOwner(owner);
                var record = new Owner(Environment.ProcessId, Environment.MachineName, time.GetUtcNow());
                AtomicFile.WriteText(files, owner.FullName, JsonSerializer.Serialize(record));
                warning = WarningOf(files, path, full, before, inheritedOwner, option);
            }
            catch
            {
                held.Dispose();
                throw;
            }

            return new FolderLock(held, owner, warning);
        }
        catch (IOException cause) when (WriteFailure.IsHeldElsewhere(cause))
        {
            var other = ReadOwner(owner);
            if (other is not null && other.Pid == inheritedOwner) return new FolderLock(null, owner);
            throw new InputException($"{Describe(other)} uses '{full}'; wait for it or give another folder with {option}.", cause);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(path, cause, option);
        }
    }

    /// <summary>Releases the lock where this process holds it.</summary>
    public void Dispose()
    {
        if (_held is null || !_held.CanRead) return;
        try
        {
            _owner.Delete();
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            // Only a description of the owner: the next owner overwrites it.
        }

        // The lock file stays: deleting it while another process opens it would let two runs in.
        _held.Dispose();
    }

    // The owner of a child has told it already.
    private static string? WarningOf(IFileSystem files, string path, string folder, Owner? before, int? inheritedOwner, string option)
    {
        if (LockProbe.KeepsOthersOut(files, path) || (before is not null && before.Pid == inheritedOwner)) return null;
        var other = before is null ? "" : $" {Describe(before)} left no word that it ended.";
        return $"Locks do not work in '{folder}', so nothing keeps a second run out of it.{other} Let one run at a time use it, or give a "
            + $"folder of another disk with {option}.";
    }

    private static Owner? ReadOwner(IFileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<Owner>(file.FileSystem.File.ReadAllText(file.FullName));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string Describe(Owner? owner) => owner is null
        ? "Another run"
        : string.Create(
            CultureInfo.InvariantCulture, $"Another run (pid {owner.Pid} on {owner.Host}, since {owner.Since:yyyy-MM-dd HH:mm:ss} UTC)");

    private sealed record Owner(int Pid, string Host, DateTimeOffset Since);
}
