using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Distribution;

/// <summary>A JSON file of a run.</summary>
internal static class RunFile
{
    /// <summary>Reads it.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="cure">How the line ends that says that it is damaged: what follows from that, and what to do.</param>
    /// <exception cref="InputException">It is damaged.</exception>
    public static T Read<T>(IFileSystem files, string path, string cure) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(files.File.ReadAllText(path), EvidenceJson.Indented)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException defect)
        {
            throw new InputException($"'{path}' cannot be read ({defect.Message.ReplaceLineEndings(" ")}){cure}", defect);
        }
    }
}
