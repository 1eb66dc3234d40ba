using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution;

/// <summary>Reads the journal of a process that may be at work, or was killed within a line.</summary>
internal static class UnitJournals
{
    /// <summary>The events whose lines are whole.</summary>
    public static IEnumerable<UnitEvent> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var whole = reader.ReadToEnd().Split('\n')[..^1];
        return [.. whole.Select(line => JsonSerializer.Deserialize<UnitEvent>(line, EvidenceJson.Line)!)];
    }
}
