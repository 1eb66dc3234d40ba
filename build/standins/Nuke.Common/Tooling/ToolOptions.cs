namespace Nuke.Common.Tooling;

/// <summary>How a tool is run. Setters leave the original alone and return a changed copy.</summary>
public class ToolOptions
{
    internal string? WorkingDirectory { get; set; }
    internal bool LogsOutput { get; set; } = true;
    internal bool LogsInvocation { get; set; } = true;
    internal Dictionary<string, string?> EnvironmentVariables { get; private set; } = [];

    internal virtual ToolOptions Copy()
    {
        var copy = (ToolOptions)MemberwiseClone();
        copy.EnvironmentVariables = new(EnvironmentVariables);
        return copy;
    }
}
