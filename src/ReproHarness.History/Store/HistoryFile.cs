using System.Globalization;
using System.IO.Abstractions;
using Microsoft.Data.Sqlite;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Runs;
using ReproHarness.Storage;
using SQLitePCL;

namespace ReproHarness.History.Store;

/// <summary>
/// The history of runs, an SQLite file. A run goes in as one transaction that is on the disk when <see cref="Record"/> returns (write-ahead
/// log, synchronous FULL): whatever kills the process, a run is there whole or not at all. Others may read meanwhile; a second writer
/// waits.
/// </summary>
public sealed class HistoryFile : IDisposable
{
    // Longer than any import takes; a nightly waits rather than losing its night.
    private const int BusyMilliseconds = 30_000;

    private readonly SqliteConnection _connection;
    private readonly string _path;

    private HistoryFile(SqliteConnection connection, string path) => (_connection, _path) = (connection, path);

    /// <summary>Opens the file, made where it is missing, and brings an older one to this program's schema.</summary>
    /// <param name="files">The file system of the operating system; SQLite knows no other.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file is no history, is damaged, has a newer schema, or cannot be opened.</exception>
    public static HistoryFile Open(IFileSystem files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        var full = files.Path.GetFullPath(path);
        try
        {
            files.Directory.CreateDirectory(files.Path.GetDirectoryName(full)!);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(full, cause, SqliteRefusal.Option);
        }

        // Another program's file is left as it is, to the last byte: it is looked at by a connection that cannot write.
        if (files.File.Exists(full) && files.FileInfo.New(full).Length > 0) Reading(files, full, _ => { }).Dispose();

        // Without a pool the file is closed when the connection is.
        return Opened(new SqliteConnectionStringBuilder { DataSource = full, Pooling = false, ForeignKeys = true }, full, connection =>
        {
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            Migrate(connection, full);
        });
    }

    /// <summary>
    /// Opens a history that is there, to read it. Nothing is written, neither into the file nor beside it where that may not be, so that a
    /// history on a disk that one may only read can be compared.
    /// </summary>
    /// <param name="files">The file system of the operating system; SQLite knows no other.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file is no history, is damaged, has another schema, or cannot be opened.</exception>
    public static HistoryFile OpenToRead(IFileSystem files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        var full = files.Path.GetFullPath(path);
        return Reading(files, full, version =>
        {
            if (version != HistorySchema.Current)
                throw new InputException(
                    $"The history '{full}' has schema {version}, this program reads {HistorySchema.Current}; run Nightly with it where "
                        + $"it may be written, "
                    + $"which brings it up to date, or give another file with {SqliteRefusal.Option}.");
        });
    }

    /// <summary>Records a run. One that is there already is left as it is.</summary>
    /// <returns>Its number, and whether it was new.</returns>
    /// <exception cref="InputException">The disk is full, or the file cannot be written.</exception>
    public RunReceipt Record(FinishedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return SqliteRefusal.Run(_path, () =>
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var receipt = new RunImport(_connection).Add(run);
            transaction.Commit();
            return receipt;
        });
    }

    /// <summary>Every run of a tier on a device class, by start.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public IReadOnlyList<RecordedRun> Runs(Tier tier, string deviceClass) =>
        SqliteRefusal.Run(
            _path,
            () =>
                new RunReader(_connection)
                    .Of("tier = $tier AND device_class = $device", ("$tier", TierName.Of(tier)), ("$device", deviceClass)));

    /// <summary>The run of a number; null where there is none.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public RecordedRun? Find(long id) =>
        SqliteRefusal.Run(_path, () => new RunReader(_connection).Of("id = $id", ("$id", id))) is [var run] ? run : null;

    /// <summary>The device class of the run of a tier that was recorded last; null without one.</summary>
    public string? LastDeviceClass(Tier tier) => SqliteRefusal.Run(_path, () => _connection.Scalar<string>(
        "SELECT device_class FROM runs WHERE tier = $tier ORDER BY id DESC LIMIT 1", ("$tier", TierName.Of(tier))));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();

    private static HistoryFile Reading(IFileSystem files, string full, Action<int> check)
    {
        HistoryFile Read(string source) => Opened(
            new SqliteConnectionStringBuilder { DataSource = source, Pooling = false, Mode = SqliteOpenMode.ReadOnly },
            full,
            connection => check(HistoryIdentity.Check(connection, full)));
        try
        {
            return Read(full);
        }
        catch (InputException refusal) when (
            refusal.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY }
                && !HasUnreadLog(files, full))
        {
            // A file of a write-ahead log is read with the help of a second file beside it. Where that cannot be made nobody can write the
            // history either, so that it may be read as a file that does not change.
            return Read($"{Address(full)}?immutable=1");
        }
    }

    private static HistoryFile Opened(SqliteConnectionStringBuilder how, string path, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(how.ToString());
        try
        {
            SqliteRefusal.Run(path, () =>
            {
                connection.Open();
                connection.Run($"PRAGMA busy_timeout = {BusyMilliseconds};");
                prepare(connection);
                if (connection.Scalar<string>("PRAGMA quick_check(1)") is var answer && answer != "ok")
                    throw SqliteRefusal.Damaged(path, answer);
            });
            return new HistoryFile(connection, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // https://sqlite.org/uri.html. Uri.AbsoluteUri leaves %41 in a name as it is, and SQLite would look for a file with an A.
    private static string Address(string full)
    {
        var path = OperatingSystem.IsWindows() ? $"/{full.Replace('\\', '/')}" : full;
        return $"file://{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";
    }

    // What was written and is not in the file yet: without it the file alone may be older than the history.
    private static bool HasUnreadLog(IFileSystem files, string path) =>
        files.File.Exists($"{path}-wal") && files.FileInfo.New($"{path}-wal").Length > 0;

    private static void Migrate(SqliteConnection connection, string path)
    {
        // Who only reads need not wait for who writes.
        if (HistoryIdentity.Check(connection, path) == HistorySchema.Current) return;
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = HistoryIdentity.Check(connection, path);
        foreach (var statements in HistorySchema.Migrations.Skip(version)) connection.Run(statements);
        connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {HistorySchema.Current}"));
        transaction.Commit();
    }
}
