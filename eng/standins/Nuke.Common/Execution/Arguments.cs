namespace Nuke.Common.Execution;

/// <summary>
/// The command line and environment as the real library reads them: leading words are targets, then <c>--name value value</c>; the last
/// of one name wins, and what it does not know it passes over.
/// </summary>
internal sealed class Arguments(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The targets; null where none is named.</summary>
    public IReadOnlyList<string>? Targets =>
        (Values("Target") ?? (words.TakeWhile(word => !IsOption(word)).ToList() is { Count: > 0 } named ? named : null))
            ?.SelectMany(word => word.Split('+')).ToList();

    /// <summary>Whether two spellings mean the same: letter case and dashes are ignored.</summary>
    public static bool Same(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The values given under a name; null when it was not given, empty for a bare flag.</summary>
    public IReadOnlyList<string>? Values(string name)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (IsOption(words[i]) && Same(words[i], name))
                return words.Skip(i + 1).TakeWhile(word => !IsOption(word)).ToList();
        }

        return null;
    }

    /// <summary>The variable of a name: of all that read alike, with and without NUKE before it, and of none when there are two.</summary>
    public string? Variable(string name) =>
        environment
            .Where(pair => Same(Letters(pair.Key), name) || Same(Letters(pair.Key), $"NUKE{name}"))
            .Select(pair => pair.Value).ToList() is [var value] ? value : null;

    private static bool IsOption(string word) => word.StartsWith('-');

    private static string Bare(string name) => name.Replace("-", "", StringComparison.Ordinal);

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
