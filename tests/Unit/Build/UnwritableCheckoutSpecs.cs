using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>The build in a checkout that its user may only read.</summary>
public sealed class UnwritableCheckoutSpecs
{
    [SkippableFact]
    public void A_target_that_writes_elsewhere_runs()
    {
        Skip.IfNot(Environment.UserName == "root" && OperatingSystem.IsLinux(), "Another user could write this checkout as well.");
        using var folder = new TemporaryFolder();
        Process.Start("chmod", ["777", folder.Path])!.WaitForExit();
        string[] command =
        [
            .. UnwritableCheckout.AsStranger(folder.Path), Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet",
            Path.Combine(AppContext.BaseDirectory, "_build.dll"), "Report", "--artifacts", folder.File("artifacts"),
        ];
        using var build = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        })!;
        var errors = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Skip.If(errors.GetAwaiter().GetResult().Contains("does not exist", StringComparison.Ordinal), "nobody cannot read this checkout.");
        output.Should().Contain($"No evidence lies in {folder.File("artifacts/evidence/fast")};").And.NotContain("denied");
        build.ExitCode.Should().Be(2);
    }

    [Fact]
    public void What_has_to_be_compiled_there_is_named_with_the_cure()
    {
        using var folder = new TemporaryFolder();
        // A file where the folder of the locks would be is refused whoever the user is.
        Directory.CreateDirectory(folder.File(".nuke"));
        File.WriteAllText(folder.File(".nuke/temp"), "");
        var code = new CompiledCode(new FileSystem(), folder.Path, TimeProvider.System, _ => null);
        var take = () => code.Take(folder.File("apps/A/A.csproj"), "Release", () => { });
        take.Should().Throw<TargetFailure>().Where(failure => failure.ExitCode == ExitCodes.InfrastructureFailed).Which.Message
            .Should().StartWith($"The checkout {folder.Path} cannot be written").And.Contain("A.csproj has to be compiled in it")
            .And.EndWith($"cp -r {folder.Path} DIR.");
    }

    [Fact]
    public void The_engine_gets_a_folder_of_its_own_that_goes_with_the_build()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File(".nuke"));
        File.WriteAllText(folder.File(".nuke/temp"), "");
        var files = new FileSystem();
        string own;
        using (var root = EngineRoot.Of(files, folder.Path, typed: false))
        {
            own = root.Path;
            Directory.Exists(Path.Combine(own, ".nuke")).Should().BeTrue();
        }

        Directory.Exists(own).Should().BeFalse();
        var typed = () => EngineRoot.Of(files, folder.Path, typed: true);
        typed.Should().Throw<InputException>().WithMessage($"--root is '{folder.Path}', which this user may not write;*");
    }
}
