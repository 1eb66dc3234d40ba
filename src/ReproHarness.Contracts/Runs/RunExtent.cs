using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ReproHarness.Contracts.Runs;

/// <summary>How much of its tier a run does. Only a whole run is compared with baselines, may become one, or is a night.</summary>
/// <param name="Limit">Most images attacked per network, in the standard tier; null for no limit.</param>
/// <param name="Budget">How much of the full tier is done.</param>
/// <param name="Shard">The share of the full tier's work that is measured; null for all of it.</param>
public sealed partial record RunExtent(int? Limit = null, RunBudget Budget = RunBudget.Full, Shard? Shard = null)
{
    /// <summary>All of the tier.</summary>
    public static RunExtent Whole { get; } = new();

    /// <summary>Whether nothing of the tier is left out.</summary>
    [JsonIgnore]
    public bool IsWhole => this == Whole;

    /// <summary>What the evidence folder of such a run has behind the tier's name; empty for a whole run.</summary>
    internal string FolderSuffix => string.Concat(
        Limit is { } images ? string.Create(CultureInfo.InvariantCulture, $"-limit-{images}") : "",
        Budget == RunBudget.Smoke ? "-smoke" : "",
        Shard is { } share ? string.Create(CultureInfo.InvariantCulture, $"-shard-{share.Number}-of-{share.Count}") : "");

    /// <summary>
    /// What a cell's command says of its run. Evidence that is older than <see cref="RunRecord"/> says it nowhere else.
    /// </summary>
    internal static RunExtent OfCommand(string reproduce) => new(
        LimitVariable().Match(reproduce) is { Success: true } limit
            && int.TryParse(limit.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var images) ? images : null,
        reproduce.Contains("REPRO_BUDGET=smoke ", StringComparison.Ordinal) ? RunBudget.Smoke : RunBudget.Full);

    /// <summary>Such as <c>limited to 100 images per network</c>, after "a run"; <c>whole</c> where nothing is left out.</summary>
    public override string ToString() => IsWhole ? "whole" : string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        if (Limit is { } images) yield return string.Create(CultureInfo.InvariantCulture, $"limited to {images} images per network");
        if (Budget == RunBudget.Smoke) yield return "on the smoke budget";
        if (Shard is { } share) yield return $"of shard {share} alone";
    }

    [GeneratedRegex(@"\bREPRO_LIMIT=(\d+) ")]
    private static partial Regex LimitVariable();
}
