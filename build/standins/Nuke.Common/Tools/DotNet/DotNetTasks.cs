using System.Text.RegularExpressions;
using Nuke.Common.Tooling;
using Serilog;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Runs <c>dotnet</c>: from <c>DOTNET_EXE</c>, or the one on the path.</summary>
public static partial class DotNetTasks
{
    public static string DotNetPath => Environment.GetEnvironmentVariable("DOTNET_EXE") is { Length: > 0 } path ? path : "dotnet";

    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings>? configurator = null) => Run(configurator, new());

    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings>? configurator = null) => Run(configurator, new());

    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings>? configurator = null) => Run(configurator, new());

    public static IReadOnlyCollection<Output> DotNetRun(Configure<DotNetRunSettings>? configurator = null) => Run(configurator, new());

    /// <summary>Escapes what MSBuild would read as syntax in a property's value.</summary>
    public static string EscapeMSBuild(string str) =>
        str.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("$", "%24", StringComparison.Ordinal)
            .Replace("@", "%40", StringComparison.Ordinal)
            .Replace("'", "%27", StringComparison.Ordinal)
            .Replace(";", "%3B", StringComparison.Ordinal)
            .Replace("?", "%3F", StringComparison.Ordinal)
            .Replace("*", "%2A", StringComparison.Ordinal);

    private static IReadOnlyCollection<Output> Run<T>(Configure<T>? configurator, T settings)
        where T : DotNetOptions
    {
        var configured = configurator is null ? settings : configurator(settings);
        var arguments = configured.Arguments().ToList();
        if (configured.LogsInvocation)
            Log.Information("> {Command:l}", $"{CommandText.Quote(DotNetPath)} {CommandText.Of(arguments)}");
        var process = ToolProcess.Run(DotNetPath, configured, arguments, configured.LogsOutput ? Show : _ => { });
        return process.ExitCode == 0 ? process.Output : throw new ProcessException(process);
    }

    private static void Show(Output line)
    {
        if (line.Type == OutputType.Err || Error().IsMatch(line.Text))
            Log.Error("{Line:l}", line.Text);
        else if (Warning().IsMatch(line.Text))
            Log.Warning("{Line:l}", line.Text);
        else
            Log.Debug("{Line:l}", line.Text);
    }

    [GeneratedRegex(@": error \w{2,5}\d{1,5}:")]
    private static partial Regex Error();

    [GeneratedRegex(@": warning \w{2,5}\d{1,5}:")]
    private static partial Regex Warning();
}
