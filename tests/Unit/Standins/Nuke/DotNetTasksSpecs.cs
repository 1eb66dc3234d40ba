using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace ReproHarness.Unit.Standins.NukeBuilds;

[Collection(NukeEngine.Name)]
public sealed class DotNetTasksSpecs
{
    [Fact]
    public void Settings_become_arguments() =>
        new DotNetTestSettings()
            .SetProjectFile("a.dll").SetConfiguration("Release").SetFilter("Tier=Fast&Claim=C1").AddLoggers("trx", "junit")
            .SetResultsDirectory("out").SetProperty("P", "a;b").EnableNoBuild()
            .Arguments().Should().Equal(
                "test", "a.dll", "--configuration", "Release", "--filter", "Tier=Fast&Claim=C1", "--results-directory", "out",
                "--logger", "trx", "--logger", "junit", "--no-build", "--property:P=a%3Bb");

    [Fact]
    public void Application_arguments_come_last() =>
        new DotNetRunSettings().SetProjectFile("p.csproj").SetApplicationArguments("--filter", "x")
            .Arguments().Should().Equal("run", "--project", "p.csproj", "--", "--filter", "x");

    [Fact]
    public void A_setter_leaves_the_original_alone()
    {
        var original = new DotNetTestSettings();
        original.AddLoggers("trx").SetProcessEnvironmentVariable("A", "1");
        original.Arguments().Should().Equal("test");
        original.EnvironmentVariables.Should().BeEmpty();
    }

    [Fact]
    public void A_non_zero_exit_names_process_and_code()
    {
        using var run = new SampleRun();
        run.Execute<SampleBuild>(build => build.Prepare);
        FluentActions.Invoking(() => DotNetTasks.DotNetBuild(_ => _.SetProjectFile("/no/such.csproj").SetProcessWorkingDirectory("/").DisableProcessOutputLogging()))
            .Should().Throw<ProcessException>().WithMessage("Process 'dotnet' exited with code 1.*").Which.ExitCode.Should().Be(1);
    }
}
