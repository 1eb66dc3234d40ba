using System.Globalization;
using System.IO.Abstractions;
using Microsoft.Data.Sqlite;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.History.Runs;
using ReproHarness.Storage;

namespace ReproHarness.History.Store;

/// <summary>
/// The history of runs, an SQLite file. A run goes in as one transaction that is on the disk when <see cref="Record"/> returns (write-ahead log, synchronous FULL):
/// whatever kills the process, a run is there whole or not at all. Others may read meanwhile; a second writer waits.
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

        // Without a pool the file is closed when the connection is.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = full, Pooling = false, ForeignKeys = true }.ToString());
        try
        {
            SqliteRefusal.Told(full, () =>
            {
                connection.Open();
                connection.Run($"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
                Migrate(connection, full);
                if (connection.Scalar<string>("PRAGMA quick_check(1)") is var answer && answer != "ok") throw SqliteRefusal.Damaged(full, answer);
            });
            return new HistoryFile(connection, full);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Records a run. One that is there already is left as it is.</summary>
    /// <returns>Its number, and whether it was new.</returns>
    /// <exception cref="InputException">The disk is full, or the file cannot be written.</exception>
    public RunReceipt Record(FinishedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return SqliteRefusal.Told(_path, () =>
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
        SqliteRefusal.Told(_path, () => new RunReader(_connection).Of("tier = $tier AND device_class = $device", ("$tier", EvidenceStore.TierName(tier)), ("$device", deviceClass)));

    /// <summary>The run of a number; null where there is none.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public RecordedRun? Find(long id) => SqliteRefusal.Told(_path, () => new RunReader(_connection).Of("id = $id", ("$id", id))) is [var run] ? run : null;

    /// <summary>The device class of the run of a tier that was recorded last; null without one.</summary>
    public string? LastDeviceClass(Tier tier) => SqliteRefusal.Told(_path, () => _connection.Scalar<string>(
        "SELECT device_class FROM runs WHERE tier = $tier ORDER BY id DESC LIMIT 1", ("$tier", EvidenceStore.TierName(tier))));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();

    private static void Migrate(SqliteConnection connection, string path)
    {
        // Who only reads need not wait for who writes.
        if (VersionOf(connection, path) == HistorySchema.Current) return;
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = VersionOf(connection, path);
        if (version == 0 && connection.Scalar<long>("SELECT count(*) FROM sqlite_schema") > 0)
            throw new InputException($"'{path}' is a database of another program; give another file with {SqliteRefusal.Option}.");
        foreach (var statements in HistorySchema.Migrations.Skip(version)) connection.Run(statements);
        connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {HistorySchema.Current}"));
        transaction.Commit();
    }

    private static int VersionOf(SqliteConnection connection, string path)
    {
        var version = (int)connection.Scalar<long>("PRAGMA user_version");
        return version <= HistorySchema.Current
            ? version
            : throw new InputException($"The history '{path}' has schema {version}, this program knows {HistorySchema.Current}; use a newer ReproHarness, or give another file with {SqliteRefusal.Option}.");
    }
}
