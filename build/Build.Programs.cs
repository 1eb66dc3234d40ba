using ReproHarness.BuildSteps;
using ReproHarness.Storage;

sealed partial class Build
{
    // Builds a program of apps/ and runs it. An input error of the program is an input error of the build.
    void RunProgram(string name, params (string Name, string? Value)[] options) =>
        RunProject(InCheckout($"apps/{name}/{name}.csproj"), options);

    // The same for a project elsewhere in the checkout.
    void RunProject(string project, params (string Name, string? Value)[] options)
    {
        var program = new ShownProgram(project, Options.Configuration, s_interruption);
        using var compiled = Code.Take(
            program.Project, Options.Configuration, () => DotNet.Build(program.Project, Options.Configuration));
        var ended = program.Run(ShownProgram.Arguments(options));
        if (ended.Code != ExitCodes.AllWell)
            throw new TargetFailure(
                ended.Code is ExitCodes.BadInput or ExitCodes.ClaimLeft or ExitCodes.UnitsMissing
                    ? ended.Code
                    : ExitCodes.InfrastructureFailed,
                ended.Message);
    }
}
