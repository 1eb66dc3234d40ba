using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The sources of options that are not on the command line: variables <c>NUKE_NAME</c>, then <c>REPRO_NAME</c>, then
/// <c>.nuke/parameters.json</c>.
/// </summary>
internal static class OptionSources
{
    // Keys of the engine and of editors.
    private static readonly string[] OtherKeys = ["$schema", "Solution"];

    private static readonly string[] Programs = ["NUKE", "REPRO"];

    /// <summary>
    /// Whether a variable gives an option of the build or of NUKE to NUKE, which reads <c>SEED</c> and <c>HOST</c> as well as
    /// <c>NUKE_SEED</c>.
    /// </summary>
    public static bool ReachesEngine(string variable, string name) =>
        OptionName.Same(variable, name) || OptionName.Same(variable, $"NUKE{name}");

    /// <summary>The values of the environment. A generic name such as SEED is no option, and an empty value is none.</summary>
    /// <exception cref="InputException">A value does not fit its option.</exception>
    public static IReadOnlyList<GivenValue> OfEnvironment(
        IReadOnlyDictionary<string, string> environment, IReadOnlyList<BuildParameter> parameters)
    {
        var given = new List<GivenValue>();
        foreach (var parameter in parameters)
        {
            var (variable, value) = Programs
                .SelectMany(program =>
                    environment.Where(pair => pair.Value.Length > 0 && OptionName.Same(pair.Key, program + parameter.Name)))
                .FirstOrDefault();
            if (variable is null) continue;
            given.Add(new GivenValue(parameter, [value], variable));
            OptionLabels.Check(given[^1]);
        }

        return given;
    }

    /// <summary>The values of the checkout's parameters file, if it has one.</summary>
    /// <exception cref="InputException">The file is no JSON object, or has a key or a value that does not fit.</exception>
    public static IReadOnlyList<GivenValue> OfFile(IFileSystem files, string root, IReadOnlyList<BuildParameter> parameters)
    {
        var path = files.Path.Combine(root, ".nuke", "parameters.json");
        if (!files.File.Exists(path)) return [];
        try
        {
            using var document = JsonDocument.Parse(files.File.ReadAllText(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [
                    .. document.RootElement.EnumerateObject()
                        .Where(property => !OtherKeys.Contains(property.Name))
                        .Select(property => Value(path, property, parameters)),
                ]
                : throw new InputException($"{path} holds no JSON object; write {{ \"Device\": \"cpu\" }}, say.");
        }
        catch (JsonException damage)
        {
            throw new InputException($"{path} is no valid JSON ({damage.Message}); mend or delete it.", damage);
        }
    }

    private static GivenValue Value(string path, JsonProperty property, IReadOnlyList<BuildParameter> parameters)
    {
        var source = $"'{property.Name}' in {path}";
        var parameter = parameters.FirstOrDefault(parameter => OptionName.Same(parameter.Name, property.Name))
            ?? throw new InputException($"{source} is no option of this build; ./build.sh --help lists them.");
        var given = new GivenValue(
            parameter,
            property.Value.ValueKind == JsonValueKind.Array
                ? [.. property.Value.EnumerateArray().Select(item => item.ToString())]
                : [property.Value.ToString()],
            source);
        OptionLabels.Check(given);
        return given;
    }
}
