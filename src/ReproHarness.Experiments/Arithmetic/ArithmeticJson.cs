using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>How the answers of checks are written: what is no number is written by name.</summary>
public static class ArithmeticJson
{
    /// <summary>One line, for a child's output.</summary>
    public static JsonSerializerOptions Line { get; } = Options(indented: false);

    /// <summary>For a file that a person may read.</summary>
    public static JsonSerializerOptions Indented { get; } = Options(indented: true);

    private static JsonSerializerOptions Options(bool indented) =>
        new(JsonSerializerDefaults.Web) { WriteIndented = indented, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
