using System.Globalization;

namespace ReproHarness.Contracts.Runs;

/// <summary>One runner's share of the work: <c>2/3</c> is the second of three.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">Runners, at least 1.</param>
public sealed record Shard(int Number, int Count)
{
    /// <summary>The most runners.</summary>
    public const int MostShards = 1000;

    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "K/N with K from 1 to N, such as 1/2, and N at most 1000";

    /// <summary>Reads <c>K/N</c>; null when it is none.</summary>
    public static Shard? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var number, var count] && Whole(number) is { } k && Whole(count) is { } n && k >= 1 && k <= n
            && n <= MostShards ? new Shard(k, n) : null;
    }

    /// <summary><c>K/N</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
