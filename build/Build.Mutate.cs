using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    [Parameter("Library that Mutate plants changes in: a folder of tests/Mutation, such as Statistics.")]
    readonly string? Library;

    [Parameter(
        "Files of the library that Mutate plants changes in, such as PowerLaws/CurveShape.cs or PowerLaws/*.cs. Default is all of them.")]
    readonly string? Files;

    Target Mutate => _ => _
        .Description(
            "Plants small changes in a library without torch (--library) and counts how many the unit tests notice; the report names the "
                + "others.")
        .Executes(Ending(() =>
        {
            var run = MutationRun.Of(RootDirectory, Library, Options.Artifacts);
            DotNet.RestoreTools();
            (DotNet with { Root = run.Project }).RunTool(run.Arguments(Files));
            Log.Information("{Score:l}", MutationScore.Read(run.Json).ToString());
            Log.Information("Report: {Page:l}", run.Page);
        }));
}
