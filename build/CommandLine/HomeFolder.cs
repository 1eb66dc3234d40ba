namespace ReproHarness.BuildSteps;

/// <summary>
/// What <c>~</c> means at the beginning of a value. A shell replaces it in <c>--model ~/net.pt</c>, but not in <c>--model=~/net.pt</c>,
/// in an environment variable or in .nuke/parameters.json; no value of an option is a name that begins with it.
/// </summary>
internal static class HomeFolder
{
    /// <summary>The value with the user's home folder in place of <c>~</c>; as it is where no home folder is known.</summary>
    /// <param name="given">The value.</param>
    /// <param name="environment">The environment variables.</param>
    public static GivenValue In(GivenValue given, IReadOnlyDictionary<string, string> environment)
    {
        var home = environment.GetValueOrDefault("HOME") is { Length: > 0 } set ? set : environment.GetValueOrDefault("USERPROFILE");
        return string.IsNullOrEmpty(home) ? given : given with { Words = [.. given.Words.Select(word => Expanded(word, home))] };
    }

    // Several folders, separated as in PATH, each have their own.
    private static string Expanded(string word, string home) =>
        string.Join(
            Path.PathSeparator,
            word.Split(Path.PathSeparator)
                .Select(part => part == "~" || part.StartsWith("~/", StringComparison.Ordinal) ? home + part[1..] : part));
}
