using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Values;

namespace Nuke.Common.Showing;

/// <summary><c>.nuke/build.schema.json</c>: editors complete <c>parameters.json</c> by it, the global tool its arguments.</summary>
internal static class BuildSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IEnumerable<ExecutableTarget> targets, IEnumerable<ParameterMember> own, IEnumerable<ParameterMember> engine)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = new JsonObject
            {
                ["Host"] = Enumeration(Host.Names),
                ["ExecutableTarget"] = Enumeration(targets.Select(target => target.Name).Order(StringComparer.Ordinal)),
                ["Verbosity"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "",
                    ["enum"] = Strings(Enum.GetNames<Verbosity>()),
                },
                ["NukeBuild"] = new JsonObject { ["properties"] = Properties(engine) },
            },
            ["allOf"] = new JsonArray(
                new JsonObject { ["properties"] = Properties(own) },
                new JsonObject { ["$ref"] = "#/definitions/NukeBuild" }),
        };
        return schema.ToJsonString(Indented);
    }

    /// <summary>Writes the file when its text changes, so that a run leaves a clean checkout clean.</summary>
    public static void Write(AbsolutePath nukeFolder, string schema)
    {
        var file = nukeFolder / "build.schema.json";
        if (!File.Exists(file) || File.ReadAllText(file) != schema)
            File.WriteAllText(file, schema);
    }

    private static JsonObject Properties(IEnumerable<ParameterMember> parameters)
    {
        var properties = new JsonObject();
        foreach (var parameter in parameters)
            properties[parameter.Name] = Property(parameter);
        return properties;
    }

    private static JsonObject Property(ParameterMember parameter)
    {
        if (parameter.Name is EngineParameters.Host or EngineParameters.Verbosity)
            return new JsonObject { ["description"] = parameter.Description?.TrimEnd('.'), ["$ref"] = $"#/definitions/{parameter.Name}" };

        var element = parameter.Type.IsArray ? parameter.Type.GetElementType()! : Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        var property = new JsonObject { ["type"] = parameter.Type.IsArray ? "array" : Json(element), ["description"] = parameter.Description?.TrimEnd('.') };
        if (parameter.Type.IsArray)
        {
            property["items"] = parameter.Name is EngineParameters.Target or EngineParameters.Skip
                ? new JsonObject { ["$ref"] = "#/definitions/ExecutableTarget" }
                : new JsonObject { ["type"] = Json(element) };
        }

        if (element.IsEnum)
            property["enum"] = Strings(Enum.GetNames(element));
        return property;
    }

    private static string Json(Type type) =>
        type == typeof(bool) ? "boolean"
        : type == typeof(int) || type == typeof(long) || type == typeof(ulong) ? "integer"
        : type == typeof(double) ? "number"
        : "string";

    private static JsonObject Enumeration(IEnumerable<string> names) => new() { ["type"] = "string", ["enum"] = Strings(names) };

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
