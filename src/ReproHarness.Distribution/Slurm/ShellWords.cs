using System.Text;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Slurm;

/// <summary>Words as a POSIX shell reads them.</summary>
internal static class ShellWords
{
    /// <summary>Splits at blanks outside of quotes, and takes quotes and backslashes away; nothing is expanded.</summary>
    /// <param name="line">What a user typed.</param>
    /// <exception cref="InputException">A quote has no end.</exception>
    public static IReadOnlyList<string> Split(string line)
    {
        List<string> words = [];
        StringBuilder? word = null;
        char? quote = null;
        for (var place = 0; place < line.Length; place++)
        {
            var letter = line[place];
            if (letter == '\\' && quote != '\'' && place + 1 < line.Length)
                (word ??= new()).Append(line[++place]);
            else if (letter == quote)
                quote = null;
            else if (quote is null && letter is '\'' or '"')
                (quote, word) = (letter, word ?? new());
            else if (quote is not null || !char.IsWhiteSpace(letter))
                (word ??= new()).Append(letter);
            else if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }

        if (quote is not null) throw new InputException($"The quote {quote} has no end in: {line}. Close it.");
        if (word is not null) words.Add(word.ToString());
        return words;
    }
}
