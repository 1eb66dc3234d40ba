namespace Nuke.Common.Tooling;

/// <summary>Arguments as a person would type them.</summary>
internal static class CommandText
{
    public static string Of(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote));

    public static string Quote(string argument) =>
        argument.Length == 0 || argument.Any(char.IsWhiteSpace) ? $"\"{argument}\"" : argument;
}
