using System.Text.Json.Nodes;

namespace ReproHarness.Unit.Distribution;

/// <summary>The evidence files of a run, without what two runs of the same numbers differ in: dates, durations, folders and ids.</summary>
internal static class EvidenceOf
{
    private static readonly HashSet<string> s_ofTheRun = ["seconds", "measuredAt", "fromCache"];

    /// <summary>By the name of the file: its content.</summary>
    public static IReadOnlyDictionary<string, string> Run(DistributedRun run) =>
        Directory.GetFiles(Path.Combine(run.Folder.Root, "evidence"), "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(run.Folder.Root, path), path => Plain(run, path), StringComparer.Ordinal);

    private static string Plain(DistributedRun run, string path)
    {
        var node = JsonNode.Parse(
            File.ReadAllText(path).Replace(run.Folder.Root, "DIR", StringComparison.Ordinal)
                .Replace(run.Manifest.RunId, "RUN", StringComparison.Ordinal))!;
        Strip(node);
        return node.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items) Strip(item);
        }
        else if (node is JsonObject fields)
        {
            foreach (var name in fields.Select(field => field.Key).ToList())
            {
                if (s_ofTheRun.Contains(name)) fields.Remove(name);
                else Strip(fields[name]);
            }
        }
    }
}
