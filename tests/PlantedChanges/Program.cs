using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReproHarness.PlantedChanges;
using ReproHarness.Showing;
using ReproHarness.Storage;

return ProgramFrame.Run(
    stop => Run(new OptionPairs(args, ["root", "list", "only", "artifacts"]), stop),
    "Stopped: every change that was asked about is in the log; run it again to go on.");

static void Run(OptionPairs given, CancellationToken stop)
{
    var root = Path.GetFullPath(given.Text("root") ?? ".");
    var kind = OptionPairs.Choice<ListKind>("list", given.Text("list") ?? "unit");
    var name = kind.ToString().ToLowerInvariant();
    var file = $"tests/PlantedChanges/{name}.json";
    var all = ChangeList.Parse(File.ReadAllText(Path.Combine(root, file)), file);
    var changes =
        ChangeList.Only(all, (given.Text("only") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    var folder = Path.Combine(Path.GetFullPath(given.Text("artifacts") ?? Path.Combine(root, "artifacts")), "planted-changes", name);
    var copy = new SourceCopy(root, Path.Combine(folder, "sources"));

    // Of the sources as they are copied, whatever is edited meanwhile.
    var sources = kind == ListKind.Unit ? copy.HashOf("src", "tests/Unit") : copy.HashOf("src", "tests/Claims", "baselines", "data");

    // All of them, whatever is asked about: the next run finds everything built.
    copy.Write(all);
    PlainLine.Write($"Building {all.Count} planted changes in {copy.Folder}.");
    var results = Path.Combine(folder, "results");
    Directory.CreateDirectory(results);
    IChangeRun run = kind == ListKind.Unit ? new UnitRun(copy.Folder, results) : new ClaimRun(copy.Folder, results);
    run.Build(stop);

    string Of(PlantedChange? change) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{sources} {(change is null ? "" : JsonSerializer.Serialize(change))}")))[..16];
    var found = new Campaign(run, new OutcomeLog(Path.Combine(folder, "outcomes.jsonl")), Of).Finish(changes, stop);
    var page = Path.Combine(folder, "summary.md");
    File.WriteAllText(page, Summary.Markdown(found));
    var faults = Summary.Faults(found);
    foreach (var fault in faults) PlainLine.Write(fault);
    PlainLine.Write($"{found.Count} planted changes; the table is in {page}.");
    if (faults.Count > 0)
        throw new UnnoticedException($"{faults.Count} of {found.Count} planted changes: not as the list says; see the lines above.");
}
