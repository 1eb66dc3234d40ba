using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Store;

/// <summary>Writes a run inside a transaction that the caller holds.</summary>
internal sealed class RunImport(SqliteConnection connection)
{
    private readonly Dictionary<EnvironmentRecord, long> _environments = [];

    /// <summary>Writes it unless it is there.</summary>
    public RunReceipt Add(FinishedRun run)
    {
        if (connection.Scalar<long>("SELECT id FROM runs WHERE key = $key", ("$key", run.Key)) is > 0 and var known)
            return new RunReceipt(known, IsNew: false);
        var id = connection.Scalar<long>(
            "INSERT INTO runs (key, tier, device_class, started, ended, message, peak_memory) VALUES ($key, $tier, $device, $started, "
                + "$ended, $message, $memory) RETURNING id",
            ("$key", run.Key), ("$tier", TierName.Of(run.Tier)), ("$device", run.DeviceClass),
            ("$started", run.Started.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)), ("$ended", run.Ended.ToString()),
            ("$message", run.Message), ("$memory", run.PeakMemory));
        foreach (var cell in run.Cells) Add(id, RecordedCell.Of(cell));
        foreach (var (name, seconds) in Durations(run))
            connection.Run("INSERT INTO timings VALUES ($run, $name, $seconds)", ("$run", id), ("$name", name), ("$seconds", seconds));
        return new RunReceipt(id, IsNew: true);
    }

    private void Add(long run, RecordedCell cell)
    {
        var id = connection.Scalar<long>(
            "INSERT INTO cells (run_id, claim, cell, title, verdict, reason, environment_id, code_version, seed, data_hash) VALUES "
                + "($run, $claim, $cell, $title, $verdict, $reason, $environment, $code, $seed, $data) RETURNING id",
            ("$run", run), ("$claim", cell.Claim), ("$cell", cell.Cell), ("$title", cell.Title), ("$verdict", cell.Verdict.ToString()),
            ("$reason", cell.Reason), ("$environment", IdOf(cell.Environment)),
            ("$code", cell.CodeVersion), ("$seed", cell.Seed), ("$data", cell.DataHash));
        foreach (var (index, number) in cell.Numbers.Index())
        {
            connection.Run(
                "INSERT INTO measurements (cell_id, place, name, value, low, high, n, unit) VALUES ($cell, $place, $name, $value, $low, "
                    + "$high, $n, $unit)",
                ("$cell", id), ("$place", index), ("$name", number.Name), ("$value", number.Value), ("$low", number.Low),
                ("$high", number.High), ("$n", number.N), ("$unit", number.Unit));
        }
    }

    // Nights on one machine share their environment.
    private long IdOf(EnvironmentRecord environment)
    {
        if (_environments.TryGetValue(environment, out var known)) return known;
        var content = JsonSerializer.Serialize(environment, EvidenceJson.Line);
        connection.Run("INSERT OR IGNORE INTO environments (content) VALUES ($content)", ("$content", content));
        return _environments[environment] =
            connection.Scalar<long>("SELECT id FROM environments WHERE content = $content", ("$content", content));
    }

    // What came from the cache took no time tonight, so neither its claim nor the run has a duration.
    private static IEnumerable<(string Name, double Seconds)> Durations(FinishedRun run)
    {
        var measured = run.Cells.Where(cell => cell.Verdict != Verdict.NotRun).ToList();
        foreach (var claim in measured.GroupBy(cell => cell.Claim).Where(claim => !claim.Any(cell => cell.Provenance.FromCache)))
            yield return (claim.Key, claim.Sum(cell => cell.Seconds));
        if (run.Ended != RunEnd.Complete || measured.Any(cell => cell.Provenance.FromCache)) yield break;
        if (run.Seconds is { } seconds) yield return (RecordedRun.WholeRun, seconds);
        foreach (var (part, ofCores) in run.Parts) yield return (RecordedRun.KeyOf(part), ofCores);
    }
}
