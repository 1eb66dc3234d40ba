using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Contracts.Progress;

/// <summary>One line of the progress journal.</summary>
/// <param name="Event">
/// <c>plan</c>, <c>started</c>, <c>progress</c>, <c>finished</c>, <c>failed</c>, <c>warning</c>, <c>fatal</c> or <c>done</c>.
/// </param>
/// <param name="Unit">The cell at work.</param>
/// <param name="Stage">What is done to it; of a finished cell, its verdict.</param>
/// <param name="Fraction">How much of the unit is done, 0 to 1.</param>
/// <param name="Costs">Of a plan: the units by name, each with what it costs relative to the others, above 0.</param>
/// <param name="Message">Of a failed unit, a warning or a fatal event: one line.</param>
/// <param name="PeakMemory">Of the end: the largest memory that the process held, in bytes.</param>
/// <param name="Infrastructure">Of a fatal event: true where what the run stands on failed, and no mistake of the user.</param>
public sealed record JournalEvent(
    string Event, string? Unit = null, string? Stage = null, double? Fraction = null, IReadOnlyDictionary<string, double>? Costs = null,
    string? Message = null, long? PeakMemory = null, bool? Infrastructure = null)
{
    /// <summary>Of a finished unit that was judged: its claim and subject as a reader calls them.</summary>
    public string? Label { get; init; }

    /// <summary>The event as one line, without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, EvidenceJson.Line);

    /// <summary>Reads a line; null when it is none of ours.</summary>
    public static JournalEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEvent>(line, EvidenceJson.Line) is { Event: not null } known ? known : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
