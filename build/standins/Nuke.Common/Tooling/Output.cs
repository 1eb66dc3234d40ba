namespace Nuke.Common.Tooling;

/// <summary>A line that a process wrote.</summary>
public struct Output
{
    /// <summary>The stream it came by.</summary>
    public OutputType Type { get; set; }

    /// <summary>The line.</summary>
    public string Text { get; set; }
}

/// <summary>A stream of a process.</summary>
public enum OutputType
{
    Std,
    Err,
}
