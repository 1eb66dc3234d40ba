using System.Text.Json.Serialization;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>What is known of a machine: each setting that was tried, the fastest first, up to the first that is right.</summary>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Results">What each came to.</param>
public sealed record MachineAnswer(string Device, IReadOnlyList<SettingResult> Results)
{
    /// <summary>The setting to compute with; null where none is right.</summary>
    [JsonIgnore]
    public string? Chosen => Results.FirstOrDefault(result => result.IsRight)?.Setting;

    /// <summary>One line: which setting, and why none that is faster.</summary>
    public string Describe()
    {
        var words = Chosen is { } chosen ? ArithmeticSetting.Named(chosen).Label : "none can be trusted";
        var wrong = Results.Where(result => !result.IsRight).ToList();
        return wrong.Count == 0
            ? words
            : $"{words}, because "
                + $"{string.Join("; ", wrong.Select(result => $"{ArithmeticSetting.Named(result.Setting).Label}: {result.Why}"))}";
    }
}
