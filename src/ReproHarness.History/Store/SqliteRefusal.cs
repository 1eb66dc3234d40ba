using Microsoft.Data.Sqlite;
using ReproHarness.Storage;
using SQLitePCL;

namespace ReproHarness.History.Store;

/// <summary>What SQLite refuses, in the one line that tells the user what to do.</summary>
internal static class SqliteRefusal
{
    /// <summary>The option that names another file.</summary>
    public const string Option = "--history FILE";

    /// <summary>Does something with the file; what SQLite says against it becomes an <see cref="InputException"/>.</summary>
    public static T Run<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException cause)
        {
            throw For(path, cause);
        }
    }

    /// <summary>The same without a result.</summary>
    public static void Run(string path, Action work) => Run<object?>(path, () =>
    {
        work();
        return null;
    });

    /// <summary>The file cannot be trusted any more.</summary>
    public static InputException Damaged(string path, string? how, Exception? cause = null) => new(
        $"The history '{path}' is damaged or no history ({how?.ReplaceLineEndings(" ").Trim()}); restore it from a backup, or move it "
            + $"away: the next Nightly begins a new one, and --import DIR reads evidence that was kept.", cause!);

    private static InputException For(string path, SqliteException cause) => cause.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(path, Text(cause), cause),
        raw.SQLITE_FULL => new InfrastructureException($"Cannot write '{path}': the disk is full; free some space and run again.", cause),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new InfrastructureException($"The history '{path}' is held by another program; wait for it and run again.", cause),
        _ =>
            new InputException(
                $"Cannot use the history '{path}' ({Text(cause)}); check the file and its folder, or give another with {Option}.", cause),
    };

    private static string Text(SqliteException cause) => cause.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
