using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.Showing;

/// <summary>
/// <c>.nuke/build.schema.json</c>, byte for byte as the real library writes it at every run: editors complete <c>parameters.json</c> by
/// it, the global tool its arguments.
/// </summary>
internal static class BuildSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Name, Type Type, string Description)[] Engine =
    [
        ("Continue", typeof(bool), "Indicates to continue a previously failed build attempt"),
        ("Help", typeof(bool), "Shows the help text for this build assembly"),
        ("Host", typeof(Host), "Host for execution. Default is 'automatic'"),
        ("NoLogo", typeof(bool), "Disables displaying the NUKE logo"),
        ("Partition", typeof(string), "Partition to use on CI"),
        ("Plan", typeof(bool), "Shows the execution plan (HTML)"),
        ("Profile", typeof(string[]), "Defines the profiles to load"),
        ("Root", typeof(string), "Root directory during build execution"),
        ("Skip", typeof(string[]), "List of targets to be skipped. Empty list skips all dependencies"),
        ("Target", typeof(string[]), "List of targets to be invoked. Default is '{default_target}'"),
        ("Verbosity", typeof(Verbosity), "Logging verbosity during build execution. Default is 'Normal'"),
    ];

    /// <summary>The schema of a build.</summary>
    public static string Of(IEnumerable<ExecutableTarget> targets, Type build)
    {
        var own = build.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => (Field: field, field.GetCustomAttribute<ParameterAttribute>()?.Description))
            .Where(pair => pair.Description is not null)
            .OrderBy(pair => pair.Field.Name, StringComparer.Ordinal)
            .Select(pair => (pair.Field.Name, pair.Field.FieldType, pair.Description!.TrimEnd('.')));
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = new JsonObject
            {
                ["Host"] = Enumeration(Host.Names),
                ["ExecutableTarget"] = Enumeration(targets.Select(target => target.Name)),
                ["Verbosity"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "",
                    ["enum"] = Strings(Enum.GetNames<Verbosity>()),
                },
                ["NukeBuild"] = new JsonObject { ["properties"] = Properties(Engine) },
            },
            ["allOf"] = new JsonArray(
                new JsonObject { ["properties"] = Properties(own) }, new JsonObject { ["$ref"] = "#/definitions/NukeBuild" }),
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    /// <summary>Writes the file when its text changes.</summary>
    public static void Write(AbsolutePath root, string schema)
    {
        string file = root / ".nuke" / "build.schema.json";
        if (!File.Exists(file) || File.ReadAllText(file) != schema)
            File.WriteAllText(file, schema);
    }

    private static JsonObject Properties(IEnumerable<(string Name, Type Type, string Description)> parameters)
    {
        var properties = new JsonObject();
        foreach (var (name, type, description) in parameters)
            properties[name] = Property(name, type, description);
        return properties;
    }

    private static JsonObject Property(string name, Type type, string description)
    {
        if (type == typeof(Host) || type == typeof(Verbosity))
            return new JsonObject { ["description"] = description, ["$ref"] = $"#/definitions/{type.Name}" };
        var property = new JsonObject { ["type"] = type.IsArray ? "array" : Json(type), ["description"] = description };
        if (type.IsArray)
        {
            property["items"] = name is "Target" or "Skip"
                ? new JsonObject { ["$ref"] = "#/definitions/ExecutableTarget" }
                : new JsonObject { ["type"] = Json(type.GetElementType()!) };
        }

        return property;
    }

    private static string Json(Type type) => type == typeof(bool) ? "boolean" : "string";

    private static JsonObject Enumeration(IEnumerable<string> names) =>
        new() { ["type"] = "string", ["enum"] = Strings(names.Order(StringComparer.Ordinal)) };

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
