namespace ReproHarness.BuildSteps;

/// <summary>
/// Expands <c>~</c> at the beginning of a value. A shell expands it in <c>--model ~/net.pt</c>, but not in <c>--model=~/net.pt</c>, in an
/// environment variable or in .nuke/parameters.json. No valid value begins with a literal <c>~</c>.
/// </summary>
internal static class HomeFolder
{
    /// <summary>The value with <c>~</c> replaced by the user's home folder; unchanged where no home folder is known.</summary>
    /// <param name="given">The value.</param>
    /// <param name="environment">The environment variables.</param>
    public static GivenValue In(GivenValue given, IReadOnlyDictionary<string, string> environment)
    {
        var home = environment.GetValueOrDefault("HOME") is { Length: > 0 } set ? set : environment.GetValueOrDefault("USERPROFILE");
        return string.IsNullOrEmpty(home) ? given : given with { Words = [.. given.Words.Select(word => Expanded(word, home))] };
    }

    // In several folders, separated as in PATH, each ~ is expanded.
    private static string Expanded(string word, string home) =>
        string.Join(
            Path.PathSeparator,
            word.Split(Path.PathSeparator)
                .Select(part => part == "~" || part.StartsWith("~/", StringComparison.Ordinal) ? home + part[1..] : part));
}
