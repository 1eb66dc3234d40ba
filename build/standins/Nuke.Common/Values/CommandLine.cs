namespace Nuke.Common.Values;

/// <summary>Arguments: leading words are targets, then <c>--name value value</c>; the last of one name wins.</summary>
internal sealed class CommandLine
{
    private readonly List<(string Name, List<string> Values)> _named = [];

    public CommandLine(IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.StartsWith('-') && !IsNegativeNumber(argument))
                _named.Add((argument.TrimStart('-'), []));
            else if (_named.Count == 0)
                Words.Add(argument);
            else
                _named[^1].Values.Add(argument);
        }
    }

    /// <summary>The words before the first name.</summary>
    public List<string> Words { get; } = [];

    public IEnumerable<string> Names => _named.Select(pair => pair.Name);

    // A value, so that the one line that refuses it can name its parameter.
    private static bool IsNegativeNumber(string argument) => argument.Length > 1 && char.IsAsciiDigit(argument[1]);

    /// <summary>The values given under a name; null when it was not given, empty for a bare flag.</summary>
    public IReadOnlyList<string>? Values(string name) =>
        _named.LastOrDefault(pair => ParameterNames.Same(pair.Name, name)).Values;
}
