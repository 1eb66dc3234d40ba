using System.Globalization;
using System.Text.RegularExpressions;

namespace ReproHarness.BuildSteps;

/// <summary>Root seeds that follow each other.</summary>
/// <param name="First">The first, at least 1.</param>
/// <param name="Last">The last, at least the first.</param>
internal sealed partial record SeedRange(int First, int Last)
{
    /// <summary>What may be given, for messages.</summary>
    public const string Allowed =
        "a whole number from 1 to 1000, for root seeds 1 to that number, or a range such as 101-120, both ends at most 9999";

    private const int MostFromOne = 1000, Largest = 9999;

    /// <summary>How many there are.</summary>
    public int Count => Last - First + 1;

    /// <summary>They, in ascending order.</summary>
    public IEnumerable<int> Seeds => Enumerable.Range(First, Count);

    /// <summary>The range that <paramref name="text"/> names, <c>16</c> or <c>101-120</c>; null where it names none.</summary>
    public static SeedRange? TryParse(string text)
    {
        if (Form().Match(text) is not { Success: true } match) return null;
        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        var range = match.Groups["last"].Success ? new SeedRange(Number("first"), Number("last")) : new SeedRange(1, Number("first"));
        var largest = match.Groups["last"].Success ? Largest : MostFromOne;
        return range.First >= 1 && range.Last >= range.First && range.Last <= largest ? range : null;
    }

    /// <summary><c>101-120</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    [GeneratedRegex("^(?<first>[0-9]{1,5})(-(?<last>[0-9]{1,5}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
