namespace ReproHarness.Nas.Architectures;

/// <summary>Text from a file as an error message may repeat it: on one line and not longer than a reader looks at.</summary>
internal static class OneLine
{
    private const int Longest = 120;

    public static string Of(string text)
    {
        var printable = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
        return printable.Length <= Longest ? printable : $"{printable[..Longest]}...";
    }
}
