using System.Text.RegularExpressions;

namespace ReproHarness.BuildSteps;

/// <summary>The spellings of an option's name: <c>DataRoot</c>, <c>--data-root</c>, <c>NUKE_DATA_ROOT</c>.</summary>
internal static partial class OptionName
{
    /// <summary>The option as typed.</summary>
    public static string Typed(string name) => $"--{Hump().Replace(name, "-").ToLowerInvariant()}";

    /// <summary>Whether both name the same option. Letter case, dashes and underscores are ignored, as in NUKE.</summary>
    public static bool Same(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Hump();
}
