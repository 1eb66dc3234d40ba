namespace ReproHarness.Evaluate.Trial;

/// <summary>What a C++ program said when it ended on an exception: <c>what():</c>, then the message, which may begin on the next line.</summary>
internal static class NativeFailure
{
    private const string What = "what():";
    private const int Longest = 200;

    /// <summary>The first line of the message, in plain characters.</summary>
    /// <param name="errors">The program's standard error.</param>
    public static string Cause(string errors)
    {
        var from = errors.IndexOf(What, StringComparison.Ordinal);
        var lines = (from < 0 ? errors : errors[(from + What.Length)..]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0) return "it ended without a word";
        var line = string.Concat(lines[0].TrimEnd('.', ':').Take(Longest).Select(c => c is >= ' ' and <= '~' ? c : '?'));
        return line;
    }
}
