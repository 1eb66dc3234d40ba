using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReproHarness.PlantedChanges;

/// <summary>A file of outcomes, a line each, written as they come: a run that was stopped goes on behind its last line.</summary>
/// <param name="Path">The file.</param>
internal sealed record OutcomeLog(string Path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>What was found of these sources; null where nothing was, or nothing that proves anything.</summary>
    public ChangeOutcome? Find(string id, string what, string sources) =>
        Lines().LastOrDefault(line => (line.Id, line.What, line.Sources) == (id, what, sources)
            && (line.Notice is Notice.Noticed or Notice.Unnoticed));

    /// <summary>Adds a line.</summary>
    public void Add(ChangeOutcome outcome)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

        // Half a line of a run that was killed ends there.
        var broken = File.Exists(Path) && File.ReadAllBytes(Path) is { Length: > 0 } content && content[^1] != '\n';
        File.AppendAllText(Path, (broken ? "\n" : "") + JsonSerializer.Serialize(outcome, Json) + "\n");
    }

    private IEnumerable<ChangeOutcome> Lines()
    {
        if (!File.Exists(Path)) yield break;
        foreach (var line in File.ReadLines(Path))
        {
            // The last line of a run that was killed may be half a line.
            ChangeOutcome? outcome = null;
            try
            {
                outcome = JsonSerializer.Deserialize<ChangeOutcome>(line, Json);
            }
            catch (JsonException)
            {
            }

            if (outcome is not null) yield return outcome;
        }
    }
}
