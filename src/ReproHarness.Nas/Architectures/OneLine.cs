namespace ReproHarness.Nas.Architectures;

/// <summary>Formats text from a file for an error message: on one line, and cut to a readable length.</summary>
internal static class OneLine
{
    private const int Longest = 120;

    public static string Of(string text)
    {
        var printable = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
        return printable.Length <= Longest ? printable : $"{printable[..Longest]}...";
    }
}
