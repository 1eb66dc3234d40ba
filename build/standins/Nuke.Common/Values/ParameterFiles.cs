using System.Text.Json;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.Values;

/// <summary><c>.nuke/parameters.json</c> and, before it, the files of the loaded profiles.</summary>
internal sealed class ParameterFiles
{
    private readonly List<JsonElement> _roots = [];

    /// <exception cref="BuildException">A file is no JSON object, or a profile has no file.</exception>
    public ParameterFiles(AbsolutePath nukeFolder, IEnumerable<string> profiles)
    {
        foreach (var profile in profiles.Reverse())
        {
            var file = nukeFolder / $"parameters.{profile}.json";
            if (!File.Exists(file))
                throw new BuildException($"Profile '{profile}' does not exist: {file} is missing.");
            _roots.Add(Read(file));
        }

        var common = nukeFolder / "parameters.json";
        if (File.Exists(common))
            _roots.Add(Read(common));
    }

    public IReadOnlyList<string>? Values(string name) =>
        _roots.Select(root => Values(root, name)).FirstOrDefault(values => values is not null);

    private static List<string>? Values(JsonElement root, string name)
    {
        foreach (var property in root.EnumerateObject().Where(property => ParameterNames.Same(property.Name, name)))
        {
            return property.Value.ValueKind == JsonValueKind.Array
                ? property.Value.EnumerateArray().Select(item => item.ToString()).ToList()
                : [property.Value.ToString()];
        }

        return null;
    }

    private static JsonElement Read(AbsolutePath file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new BuildException($"{file} does not hold a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new BuildException($"{file} is no valid JSON: {exception.Message}");
        }
    }
}
