using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>What a merge found that a reader has to know: in short on the console, whole in a file of the artifacts.</summary>
internal static class MergeFindings
{
    /// <summary>The file.</summary>
    public const string FileName = "merge.json";

    private const int MostShown = 10;

    /// <summary>Writes the file anew.</summary>
    public static void Write(IFileSystem files, string artifacts, MergeResult merged) => AtomicFile.WriteText(
        files, files.Path.Combine(artifacts, FileName), JsonSerializer.Serialize(merged, EvidenceJson.Indented) + "\n");

    /// <summary>Lines of the console, one for each entry that differs, as far as they are few; none where nothing was found.</summary>
    public static IEnumerable<string> Lines(MergeResult merged)
    {
        foreach (var entry in merged.Differing.Take(MostShown))
            yield return $"Measured twice, differ: '{entry.Kept}' is kept, '{entry.Left}' is left out.";
        if (merged.Differing.Length > MostShown)
            yield return $"{merged.Differing.Length} entries were measured twice and differ; {FileName} names them all.";
    }
}
