using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>
/// What build.ps1 does before the build program starts, with a dotnet that shows its arguments. Needs pwsh on the path.
/// </summary>
public sealed class PowerShellScriptSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PowerShellScriptSpecs()
    {
        Skip.If(OperatingSystem.IsWindows(), "The dotnet of this test is a shell script.");
        Skip.IfNot(HasPowerShell(), "no pwsh on this machine");
        Directory.CreateDirectory(Path.GetDirectoryName(DotNet)!);
        Directory.CreateDirectory(Checkout("build"));
        Directory.CreateDirectory(Checkout("src"));
        Directory.CreateDirectory(Checkout("eng"));
        File.Copy(
            Path.Combine(RunSettings.FindRepositoryRoot(new FileSystem(), AppContext.BaseDirectory), "build.ps1"), Checkout("build.ps1"));
        DotNetThat($"""
            case "$1" in
                build) mkdir -p '{Path.GetDirectoryName(Program)!.Replace("'", @"'\''")}'; touch '{Program.Replace("'", @"'\''")}' ;;
                *.dll) shift; printf '<%s>' "$@"; exit 7 ;;
            esac
            """);
    }

    // In no folder that a process stands in: .NET looks there for programs before it looks on the path, and pwsh may be one of its tools.
    private string DotNet => Path.Combine(_folder.Path, "programs", "dotnet");

    private string Program => Checkout("build/bin/Release/net10.0/_build.dll");

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Arguments_and_exit_code_pass_whatever_the_checkout_is_called() =>
        Run(Checkout("build.ps1"), "Evaluate", "--attack", "fgsm,pgd", "-v", "a b").Should()
            .Be((7, "<Evaluate><--attack><fgsm,pgd><-v><a b>", ""));

    [SkippableFact]
    public void A_link_to_the_script_is_followed()
    {
        var link = Path.Combine(_folder.Path, "link.ps1");
        File.CreateSymbolicLink(link, Checkout("build.ps1"));
        Run(link, "--help").Should().Be((7, "<--help>", ""));
    }

    [SkippableFact]
    public void What_does_not_compile_is_a_failure_of_the_infrastructure_and_is_shown()
    {
        DotNetThat("[[ $1 != build ]] || { echo 'error CS1513' >&2; exit 1; }");
        var (code, output, error) = Run(Checkout("build.ps1"));
        (code, output).Should().Be((4, ""));
        error.Should().Contain("error CS1513").And.EndWith("The build program does not compile; the errors are printed above.\n")
            .And.NotContain("build.ps1");
    }

    private void DotNetThat(string does)
    {
        File.WriteAllText(DotNet, $"#!/usr/bin/env bash\n{does}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(DotNet, (UnixFileMode)0b111_101_101);
    }

    private (int Code, string Output, string Error) Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-File", script, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path,
        };
        start.Environment["DOTNET_EXE"] = DotNet;
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private static bool HasPowerShell() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "pwsh")));

    private string Checkout(string relative) => Path.Combine(_folder.Path, "a [1], 'b' & c=ü", relative);
}
