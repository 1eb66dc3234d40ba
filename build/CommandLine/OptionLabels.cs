using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>Checks the number and kind of the given values of an option.</summary>
internal static class OptionLabels
{
    /// <summary>Whether the values of a flag turn it on. A flag without a value is on.</summary>
    public static bool IsTrue(IReadOnlyList<string> words) => words is [] || Truth(words[0]) == true;

    /// <summary>Refuses values that do not fit the option.</summary>
    /// <param name="given">The values with their source.</param>
    /// <exception cref="InputException">There are too few or too many values, or a flag has another value than true or false.</exception>
    public static void Check(GivenValue given)
    {
        var (parameter, words, source) = given;
        if (parameter.IsFlag)
        {
            // --fresh FastClaims: the user meant the target, not a value.
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
