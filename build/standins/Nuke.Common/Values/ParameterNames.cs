using System.Text.RegularExpressions;

namespace Nuke.Common.Values;

/// <summary>The spellings of one name: <c>DataRoot</c>, <c>data-root</c>, <c>DATA_ROOT</c>.</summary>
internal static partial class ParameterNames
{
    /// <summary><c>data-root</c> for <c>DataRoot</c>.</summary>
    public static string Dashed(string name) => Hump().Replace(name, "-").ToLowerInvariant();

    /// <summary>Whether two spellings mean the same: letter case and dashes are ignored.</summary>
    public static bool Same(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an environment variable carries the parameter: <c>NUKE_DATA_ROOT</c> or <c>DATA_ROOT</c>.</summary>
    public static bool SameVariable(string variable, string name) =>
        string.Equals(variable.Replace("_", "", StringComparison.Ordinal), Bare(name), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string name) => name.Replace("-", "", StringComparison.Ordinal);

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Hump();
}
