using System.Text.Json;

namespace ReproHarness.BuildSteps;

/// <summary>One line of the progress journal.</summary>
/// <param name="Event"><c>plan</c>, <c>started</c>, <c>progress</c>, <c>finished</c>, <c>warning</c>, <c>fatal</c> or <c>done</c>.</param>
/// <param name="Unit">The cell at work.</param>
/// <param name="Stage">What is done to it.</param>
/// <param name="Fraction">How much of the unit is done, 0 to 1.</param>
/// <param name="Units">Of a plan: how many units there are.</param>
/// <param name="Message">Of a warning or a fatal event: one line.</param>
internal sealed record JournalEvent(string Event, string? Unit = null, string? Stage = null, double? Fraction = null, int? Units = null, string? Message = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a line; null when it is none of ours.</summary>
    public static JournalEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEvent>(line, Json) is { Event: not null } known ? known : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
