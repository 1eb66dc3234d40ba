namespace Nuke.Common.Values;

/// <summary>Finds a parameter's value: command line, then environment, then parameters files.</summary>
internal sealed class ParameterValues(CommandLine commandLine, IReadOnlyDictionary<string, string> environment, ParameterFiles? files)
{
    /// <summary>The given values; null when the initialiser stands.</summary>
    public IReadOnlyList<string>? Find(string name, bool anyVariable = true) =>
        commandLine.Values(name)
        ?? Variable("NUKE" + name)
        // HOST, ROOT and the like mean other things in many shells: the engine's own parameters need the prefix.
        ?? (anyVariable ? Variable(name) : null)
        ?? files?.Values(name);

    private List<string>? Variable(string name) =>
        environment.Where(pair => ParameterNames.SameVariable(pair.Key, name)).Select(pair => new List<string> { pair.Value }).FirstOrDefault();
}
