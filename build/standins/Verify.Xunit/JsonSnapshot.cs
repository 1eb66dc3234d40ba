using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Writes objects and JSON texts as indented JSON, or loosely: the same without quotes. Dates and GUIDs are not scrubbed.</summary>
internal static class JsonSnapshot
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Snapshot OfObject(object? target, VerifySettings settings) =>
        Of(JsonSerializer.SerializeToNode(target, Options), settings);

    public static Snapshot OfJson(string? json, VerifySettings settings) => Of(json is null ? null : JsonNode.Parse(json), settings);

    private static Snapshot Of(JsonNode? node, VerifySettings settings)
    {
        if (settings.StrictJson || VerifierSettings.StrictJson)
            return new Snapshot(node is null ? "null" : node.ToJsonString(Options), "json");
        var text = new StringBuilder();
        WriteLoosely(node, text, 0);
        return new Snapshot(text.ToString(), "txt");
    }

    private static void WriteLoosely(JsonNode? node, StringBuilder text, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject members:
                WriteItems(members, '{', '}', text, depth, member =>
                {
                    text.Append(member.Key).Append(": ");
                    WriteLoosely(member.Value, text, depth + 1);
                });
                break;
            case JsonArray items:
                WriteItems(items, '[', ']', text, depth, item => WriteLoosely(item, text, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                text.Append(value.GetValue<string>());
                break;
            default:
                text.Append(node?.ToJsonString(Options) ?? "null");
                break;
        }
    }

    private static void WriteItems<T>(IEnumerable<T> items, char open, char close, StringBuilder text, int depth, Action<T> write)
    {
        text.Append(open);
        var separator = "\n";
        foreach (var item in items)
        {
            text.Append(separator).Append(' ', 2 * (depth + 1));
            write(item);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', 2 * depth).Append(close);
    }
}
