using System.Text.RegularExpressions;

namespace Nuke.Common.IO;

/// <summary>Path patterns.</summary>
internal static class Glob
{
    public static IReadOnlyCollection<AbsolutePath> Match(
        AbsolutePath directory, IReadOnlyList<string> patterns, Func<string, string, SearchOption, IEnumerable<string>> enumerate)
    {
        if (!Directory.Exists(directory))
            return [];
        var expressions = patterns.Select(Expression).ToList();
        return enumerate(directory, "*", SearchOption.AllDirectories)
            .Where(path => expressions.Any(expression => expression.IsMatch(Path.GetRelativePath(directory, path).Replace('\\', '/'))))
            .Select(AbsolutePath.Of)
            .OrderBy(path => (string)path, StringComparer.Ordinal)
            .ToList();
    }

    private static Regex Expression(string pattern)
    {
        var escaped = Regex.Escape(pattern.Replace('\\', '/'))
            .Replace(@"\*\*/", "(.+/)??", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return new Regex($"^{escaped}$");
    }
}
