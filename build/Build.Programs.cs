using Nuke.Common.Tools.DotNet;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

sealed partial class Build
{
    // Builds a program of apps/ and runs it; what it calls a mistake is the build's.
    void RunProgram(string name, params (string Name, string? Value)[] options)
    {
        var program = new ShownProgram(RootDirectory / "apps" / name / $"{name}.csproj", Options.Configuration);
        DotNetBuild(_ => _
            .SetProjectFile(program.Project)
            .SetConfiguration(Options.Configuration)
            .SetVerbosity(DotNetVerbosity.quiet)
            .EnableNoLogo());
        var ended = program.Run(DotNetPath, ShownProgram.Arguments(options));
        if (ended.Code == 0)
            return;
        ExitCode = ended.Code;
        throw new InputException(ended.Message);
    }
}
