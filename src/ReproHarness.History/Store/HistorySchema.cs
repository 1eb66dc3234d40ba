namespace ReproHarness.History.Store;

/// <summary>
/// The tables of the history, and the statements that migrate each version to the next. A released version never changes; a change is a new
/// version.
/// </summary>
internal static class HistorySchema
{
    /// <summary>The version this program writes: <c>PRAGMA user_version</c>.</summary>
    public static int Current => Migrations.Count;

    /// <summary>The statements that lead from version i to i + 1.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        CREATE TABLE environments (id INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE);
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, tier TEXT NOT NULL, device_class TEXT NOT NULL,
            started TEXT NOT NULL, ended TEXT NOT NULL, message TEXT NOT NULL, peak_memory INTEGER);
        CREATE INDEX runs_in_order ON runs (tier, device_class, started);
        CREATE TABLE cells (
            id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs (id), claim TEXT NOT NULL, cell TEXT NOT NULL, title TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
            environment_id INTEGER NOT NULL REFERENCES environments (id), code_version TEXT NOT NULL, seed TEXT NOT NULL, data_hash TEXT NOT NULL,
            UNIQUE (run_id, claim, cell));
        CREATE TABLE measurements (
            cell_id INTEGER NOT NULL REFERENCES cells (id), name TEXT NOT NULL, value REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL, n INTEGER NOT NULL, unit TEXT NOT NULL,
            place INTEGER NOT NULL, PRIMARY KEY (cell_id, name)) WITHOUT ROWID;
        CREATE TABLE timings (run_id INTEGER NOT NULL REFERENCES runs (id), name TEXT NOT NULL, seconds REAL NOT NULL, PRIMARY KEY (run_id, name)) WITHOUT ROWID;
        """,
    ];
}
