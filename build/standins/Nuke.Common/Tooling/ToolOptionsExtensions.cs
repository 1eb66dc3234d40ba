namespace Nuke.Common.Tooling;

/// <summary>Settings every tool has.</summary>
public static class ToolOptionsExtensions
{
    /// <summary>Sets a variable for the process; it inherits all others.</summary>
    public static T SetProcessEnvironmentVariable<T>(this T o, string key, string? value) where T : ToolOptions =>
        o.With(copy => copy.EnvironmentVariables[key] = value);

    public static T SetProcessWorkingDirectory<T>(this T o, string value) where T : ToolOptions =>
        o.With(copy => copy.WorkingDirectory = value);

    /// <summary>Keeps the process's output out of the log; the caller still gets it.</summary>
    public static T DisableProcessOutputLogging<T>(this T o) where T : ToolOptions =>
        o.With(copy => copy.LogsOutput = false);

    /// <summary>Keeps the command out of the log.</summary>
    public static T DisableProcessInvocationLogging<T>(this T o) where T : ToolOptions =>
        o.With(copy => copy.LogsInvocation = false);

    internal static T With<T>(this T options, Action<T> change) where T : ToolOptions
    {
        var copy = (T)options.Copy();
        change(copy);
        return copy;
    }
}
