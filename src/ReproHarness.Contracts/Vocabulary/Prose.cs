namespace ReproHarness.Contracts.Vocabulary;

/// <summary>How lists and sentences end in every text of the program.</summary>
public static class Prose
{
    /// <summary>Ends a sentence, also after a word that has its own full stop.</summary>
    public static string Sentence(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EndsWith('.') ? text : $"{text}.";
    }

    /// <summary>A text as it begins a sentence.</summary>
    public static string Capital(string text) => string.IsNullOrEmpty(text) ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary><c>one decade</c>, <c>2 decades</c>.</summary>
    public static string Count(double number, string unit) =>
        number == 1 ? $"one {unit}" : FormattableString.Invariant($"{number} {unit}s");

    /// <summary><c>a, b and c</c>.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="last">What stands before the last one.</param>
    public static string Enumerate(IReadOnlyList<string> parts, string last = "and")
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.Take(parts.Count - 1))} {last} {parts[^1]}";
    }
}
