namespace ReproHarness.Contracts.Runs;

/// <summary>Words of a command that a person copies into a shell.</summary>
public static class ShellWord
{
    private const string Plain = "-_./,=:+@%";

    /// <summary>The word, in single quotes where a POSIX shell would read anything else of it.</summary>
    public static string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
