using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The settings with which a finished seed was measured. A seed with other settings is measured anew and never mixed with the others.
/// </summary>
/// <param name="Code">Version of the measuring code, as the evidence gives it.</param>
/// <param name="Extent">How much of the tier was measured.</param>
/// <param name="Device">The device, as given by --device.</param>
/// <param name="Arithmetic">The arithmetic, as given by --arithmetic.</param>
/// <param name="Data">Folders of data sets, separated as in PATH; null where none was given.</param>
internal sealed record SpreadMark(string Code, RunExtent Extent, string Device, string Arithmetic, string? Data = null)
{
    /// <summary>The content of the file that marks a finished seed.</summary>
    public string ToText() => JsonSerializer.Serialize(this, EvidenceJson.Indented) + "\n";

    /// <summary>Reads it; null where the text is none, such as that of an older program, which named the code alone.</summary>
    public static SpreadMark? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SpreadMark>(text, EvidenceJson.Indented);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
