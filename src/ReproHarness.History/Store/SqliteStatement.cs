using Microsoft.Data.Sqlite;

namespace ReproHarness.History.Store;

/// <summary>Statements in one line each.</summary>
internal static class SqliteStatement
{
    /// <summary>A statement with its values.</summary>
    public static SqliteCommand Command(
        this SqliteConnection connection, string text, params IEnumerable<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this folder; what comes from outside is a parameter.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    /// <summary>Does it.</summary>
    public static void Run(this SqliteConnection connection, string text, params IEnumerable<(string Name, object? Value)> values)
    {
        using var command = connection.Command(text, values);
        command.ExecuteNonQuery();
    }

    /// <summary>The first value it gives; the default where it gives none.</summary>
    public static T? Scalar<T>(this SqliteConnection connection, string text, params IEnumerable<(string Name, object? Value)> values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteScalar() is T value ? value : default;
    }
}
