using Microsoft.Data.Sqlite;
using ReproHarness.Storage;

namespace ReproHarness.History.Store;

/// <summary>
/// Whether a database is a history of this program. Its version number alone says nothing: many programs begin with 1. A history has every
/// table and index that the migrations up to its version make, word for word; what somebody added of his own does no harm.
/// </summary>
internal static class HistoryIdentity
{
    /// <summary>The version of the history, 0 of a database without anything in it. Reads only.</summary>
    /// <param name="connection">The open database.</param>
    /// <param name="path">Its file, for the message.</param>
    /// <exception cref="InputException">It belongs to another program, or to a newer version of this one.</exception>
    public static int Check(SqliteConnection connection, string path)
    {
        var version = connection.Scalar<long>("PRAGMA user_version");
        var there = StatementsOf(connection);
        if (version > HistorySchema.Current && there.Overlaps(StatementsAt(1)))
            throw new InputException(
                $"The history '{path}' has schema {version}, this program knows {HistorySchema.Current}; use a newer ReproHarness, "
                + $"or give another file with {SqliteRefusal.Option}.");
        if (version == 0 && there.Count == 0) return 0;
        return version is > 0 and var known && known <= HistorySchema.Current && there.IsSupersetOf(StatementsAt((int)known))
            ? (int)known
            : throw new InputException($"'{path}' is a database of another program; give another file with {SqliteRefusal.Option}.");
    }

    private static HashSet<string> StatementsAt(int version)
    {
        using var memory = new SqliteConnection("Data Source=:memory:");
        memory.Open();
        foreach (var statements in HistorySchema.Migrations.Take(version)) memory.Run(statements);
        return StatementsOf(memory);
    }

    private static HashSet<string> StatementsOf(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
        using var rows = command.ExecuteReader();
        var statements = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read()) statements.Add(rows.GetString(0));
        return statements;
    }
}
