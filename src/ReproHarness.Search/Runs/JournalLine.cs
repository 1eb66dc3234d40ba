using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReproHarness.Search.Runs;

/// <summary>One line of a search's journal: the first names the search, each other one a child.</summary>
/// <param name="Search">Of the first line: what is searched, how and with which seed.</param>
/// <param name="Number">Of a child: its place in the history, from 0.</param>
/// <param name="Choices">What was chosen.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reward">What it earned, to the last bit.</param>
internal sealed record JournalLine(string? Search = null, int? Number = null, IReadOnlyList<int>? Choices = null, string? Name = null, double? Reward = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The child that the line tells of; null when it tells of none.</summary>
    public SearchedChild? Child => Number >= 0 && Choices is not null && Name is not null && Reward is { } reward && double.IsFinite(reward) ? new SearchedChild(Choices, Name, reward) : null;

    /// <summary>The line, without its end.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a line; null when it is none of ours.</summary>
    public static JournalLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
