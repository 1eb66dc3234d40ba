using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Store;

/// <summary>Reads runs with all that belongs to them, in three statements whatever their number, all of one state of the file.</summary>
internal sealed class RunReader(SqliteConnection connection)
{
    /// <summary>The runs that a condition over the table of runs selects, by start.</summary>
    public IReadOnlyList<RecordedRun> Of(string condition, params (string Name, object? Value)[] values)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        var environments =
            Read("SELECT id, content FROM environments", [], row =>
                (Id: row.GetInt64(0), Content: JsonSerializer.Deserialize<EnvironmentRecord>(row.GetString(1), EvidenceJson.Line)!))
            .ToDictionary(environment => environment.Id, environment => environment.Content);
        var numbers = Read(
            $"SELECT cell_id, name, value, low, high, n, unit FROM measurements WHERE cell_id IN (SELECT id FROM cells WHERE run_id IN "
                + $"(SELECT id FROM runs WHERE {condition})) ORDER BY cell_id, place", values,
            row =>
                (Cell: row.GetInt64(0),
                    Number: new Measurement(
                        row.GetString(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4), row.GetInt64(5), row.GetString(6))))
            .ToLookup(number => number.Cell, number => number.Number);
        var cells = Read(
            $"SELECT run_id, id, claim, cell, title, verdict, reason, environment_id, code_version, seed, data_hash FROM cells WHERE "
                + $"run_id IN (SELECT id FROM runs WHERE {condition}) ORDER BY length(claim), claim, cell", values,
            row => (Run: row.GetInt64(0), Cell: new RecordedCell(
                row.GetString(2), row.GetString(3), row.GetString(4), Enum.Parse<Verdict>(row.GetString(5)), row.GetString(6),
                environments[row.GetInt64(7)], row.GetString(8), row.GetString(9), row.GetString(10), [.. numbers[row.GetInt64(1)]])))
            .ToLookup(cell => cell.Run, cell => cell.Cell);
        var timings =
            Read($"SELECT run_id, name, seconds FROM timings WHERE run_id IN (SELECT id FROM runs WHERE {condition})", values, row =>
                (Run: row.GetInt64(0), Name: row.GetString(1), Seconds: row.GetDouble(2)))
            .ToLookup(timing => timing.Run);
        return Read(
            $"SELECT id, started, ended, message, peak_memory FROM runs WHERE {condition} ORDER BY started, id", values,
            row => new RecordedRun(
            row.GetInt64(0), DateTimeOffset.Parse(row.GetString(1), CultureInfo.InvariantCulture), Enum.Parse<RunEnd>(row.GetString(2)),
            row.GetString(3), [.. cells[row.GetInt64(0)]],
            timings[row.GetInt64(0)].ToDictionary(timing => timing.Name, timing => timing.Seconds), row.IsDBNull(4)
                ? null
                : row.GetInt64(4)));
    }

    private List<T> Read<T>(string text, (string Name, object? Value)[] values, Func<SqliteDataReader, T> row)
    {
        using var command = connection.Command(text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }
}
