using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>Whether the words that were given fit an option.</summary>
internal static class OptionLabels
{
    /// <summary>Whether the words of a flag turn it on. A flag alone does.</summary>
    public static bool IsTrue(IReadOnlyList<string> words) => words is [] || Truth(words[0]) == true;

    /// <summary>Refuses words that do not fit.</summary>
    /// <param name="given">The words, with where they were given.</param>
    /// <exception cref="InputException">A value is missing, too much, or none that a flag may have.</exception>
    public static void Check(GivenValue given)
    {
        var (parameter, words, source) = given;
        if (parameter.IsFlag)
        {
            // --fresh FastClaims: the target was meant, not a value.
            if (words.Count > 1 || (words is [var word] && Truth(word) is null))
                throw new InputException(
                    $"{source} is '{string.Join(' ', words)}'; allowed: true, false or no value. Targets stand before the options.");
        }
        else if (words.Count == 0)
        {
            throw new InputException($"{source} needs a value; ./build.sh --help says which.");
        }
        else if (!parameter.IsList && words.Count > 1)
        {
            throw new InputException(
                $"{source} takes one value, not {words.Count}: {string.Join(' ', words)}. Targets stand before the options.");
        }
    }

    private static bool? Truth(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };
}
