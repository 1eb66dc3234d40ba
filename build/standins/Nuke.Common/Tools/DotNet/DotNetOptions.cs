using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What the commands of <c>dotnet</c> have in common.</summary>
public abstract class DotNetOptions : ToolOptions
{
    internal string? ProjectFile { get; set; }
    internal string? Configuration { get; set; }
    internal string? Filter { get; set; }
    internal string? ResultsDirectory { get; set; }
    internal bool NoBuild { get; set; }
    internal bool NoRestore { get; set; }
    internal bool NoLogo { get; set; }
    internal DotNetVerbosity? Verbosity { get; set; }
    internal List<string> Loggers { get; private set; } = [];
    internal List<string> ApplicationArguments { get; private set; } = [];
    internal Dictionary<string, string?> Properties { get; private set; } = [];

    internal abstract string Command { get; }

    /// <summary>The arguments after <c>dotnet</c>.</summary>
    internal virtual IEnumerable<string> Arguments()
    {
        yield return Command;
        if (ProjectFile is not null)
            yield return ProjectFile;
        foreach (var option in Options())
            yield return option;
        foreach (var (name, value) in Properties)
            yield return $"--property:{name}={DotNetTasks.EscapeMSBuild(value ?? "")}";
    }

    internal override ToolOptions Copy()
    {
        var copy = (DotNetOptions)base.Copy();
        copy.Loggers = [.. Loggers];
        copy.ApplicationArguments = [.. ApplicationArguments];
        copy.Properties = new(Properties);
        return copy;
    }

    private protected IEnumerable<string> Options()
    {
        (string Name, string? Value)[] pairs =
        [
            ("--configuration", Configuration),
            ("--filter", Filter),
            ("--results-directory", ResultsDirectory),
            ("--verbosity", Verbosity?.ToString()),
        ];
        foreach (var (name, value) in pairs)
        {
            if (value is not null)
            {
                yield return name;
                yield return value;
            }
        }

        foreach (var logger in Loggers)
        {
            yield return "--logger";
            yield return logger;
        }

        if (NoBuild)
            yield return "--no-build";
        if (NoRestore)
            yield return "--no-restore";
        if (NoLogo)
            yield return "--nologo";
    }
}

/// <summary><c>dotnet restore</c>.</summary>
public class DotNetRestoreSettings : DotNetOptions
{
    internal override string Command => "restore";
}

/// <summary><c>dotnet build</c>.</summary>
public class DotNetBuildSettings : DotNetOptions
{
    internal override string Command => "build";
}

/// <summary><c>dotnet test</c>, on a project or on a built assembly.</summary>
public class DotNetTestSettings : DotNetOptions
{
    internal override string Command => "test";
}

/// <summary><c>dotnet run</c>.</summary>
public class DotNetRunSettings : DotNetOptions
{
    internal override string Command => "run";

    internal override IEnumerable<string> Arguments()
    {
        yield return Command;
        if (ProjectFile is not null)
        {
            yield return "--project";
            yield return ProjectFile;
        }

        foreach (var option in Options())
            yield return option;
        foreach (var (name, value) in Properties)
            yield return $"--property:{name}={DotNetTasks.EscapeMSBuild(value ?? "")}";
        if (ApplicationArguments.Count > 0)
            yield return "--";
        foreach (var argument in ApplicationArguments)
            yield return argument;
    }
}
