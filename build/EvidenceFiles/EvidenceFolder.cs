using System.IO.Abstractions;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReproHarness.Evidence.Files;
using Serilog;

namespace ReproHarness.BuildSteps;

/// <summary>Reads the evidence files of one tier.</summary>
internal static class EvidenceFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>The cells written since a moment, of one claim or of all. A file that cannot be read is left out with a warning.</summary>
    public static IReadOnlyList<CellEvidence> Read(IFileSystem files, string folder, string? claim, DateTimeOffset since)
    {
        if (!files.Directory.Exists(folder))
            return [];
        return files.Directory.EnumerateFiles(folder, "*.json")
            .Where(path => files.Path.GetFileName(path) != "summary.json" && files.File.GetLastWriteTimeUtc(path) >= since.UtcDateTime)
            .Select(path => ReadOne(files, path))
            .OfType<CellEvidence>()
            .Where(cell => claim is null || cell.Claim == claim)
            .OrderBy(cell => cell.Claim, StringComparer.Ordinal)
            .ThenBy(cell => cell.Cell, StringComparer.Ordinal)
            .ToList();
    }

    private static CellEvidence? ReadOne(IFileSystem files, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<CellEvidence>(files.File.ReadAllText(path), Json);
        }
        catch (JsonException exception)
        {
            Log.Warning("Evidence file {Path:l} cannot be read and is left out: {Reason:l}", path, exception.Message);
            return null;
        }
    }
}
