using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>
/// What build.sh does before the build program starts, in a checkout of its own and with a dotnet that writes down its calls.
/// </summary>
public sealed class BuildScriptSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BuildScriptSpecs()
    {
        Skip.If(OperatingSystem.IsWindows(), "build.sh is for shells.");
        Directory.CreateDirectory(Checkout("build"));
        File.Copy(RepositoryFile("build.sh"), Checkout("build.sh"));
        File.WriteAllText(Checkout("build/_build.csproj"), "<Project />");
        Directory.CreateDirectory(Checkout(Standin));
        File.WriteAllText(Checkout($"{Standin}/Nuke.Common.csproj"), "<Project />");
        File.WriteAllText(Checkout("global.json"), """{ "sdk": { "version": "10.0.100" } }""");
        Executable(DotNet, $$"""
            #!/usr/bin/env bash
            last=${!#}
            [[ "$1" != *.dll || "$last" != together ]] || set -- together
            case "$1" in
                --version | restore) exit 0 ;;
                build)
                    echo "begin" >>"{{Calls}}"
                    sleep 1
                    mkdir -p "{{Path.GetDirectoryName(Program)}}" && touch "{{Program}}"
                    # The first outputs of a stand-in: its folder changes while the program is compiled.
                    mkdir -p "{{Checkout(Standin)}}/obj"
                    # As the compiler's server does, it outlives the command and has what it inherited.
                    (sleep 20 >/dev/null 2>&1 &)
                    echo "end" >>"{{Calls}}"
                    ;;
                together)
                    echo "runs" >>"{{Running}}"
                    for _ in {1..600}; do
                        [[ $(wc -l <"{{Running}}") -ge 2 ]] && exit 0
                        sleep 0.1
                    done
                    exit 1
                    ;;
                *) [[ -d "${HOME-}" && -w "${HOME-}" ]] && echo "runs with a home" ;;
            esac
            """);
        if (Environment.UserName == "root") Process.Start("chmod", ["-R", "a+rX", _folder.Path])!.WaitForExit();
    }

    private const string Standin = "eng/standins/Nuke.Common";

    private string DotNet => Path.Combine(_folder.Path, "dotnet");

    private string Calls => Path.Combine(_folder.Path, "calls");

    private string Running => Path.Combine(_folder.Path, "running");

    private string Program => Checkout("build/bin/Release/net10.0/_build.dll");

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("-u", "HOME")]
    [InlineData("HOME=")]
    [InlineData("HOME=/nonexistent")]
    public void The_build_starts_without_a_home_folder(params string[] environment)
    {
        var (code, output, _) = Run(["env", .. environment, .. Script]);
        (code, output).Should().Be((0, "runs with a home\n"));
    }

    [SkippableFact]
    public async Task Two_builds_that_start_together_compile_the_program_once_and_no_lock_outlives_them()
    {
        // Each program waits for the other one to run.
        var first = Task.Run(() => Run([.. Script[..^1], "together"]));
        var second = Task.Run(() => Run([.. Script[..^1], "together"]));
        (await first).Code.Should().Be(0);
        (await second).Code.Should().Be(0);
        File.ReadAllLines(Calls).Should().Equal("begin", "end");

        // Its servers run on; the next build waits for none of them.
        File.WriteAllText(Checkout("build/Build.cs"), "// changed");
        var start = Stopwatch.GetTimestamp();
        Run(Script).Code.Should().Be(0);
        File.ReadAllLines(Calls).Should().HaveCount(4);
        Stopwatch.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(15));
    }

    [SkippableFact]
    public void A_checkout_that_cannot_be_written_is_named_with_the_cure_and_runs_where_all_is_compiled()
    {
        var home = Directory.CreateDirectory(Path.Combine(_folder.Path, "home")).FullName;
        Process.Start("chmod", ["777", home])!.WaitForExit();
        var (code, _, errors) = Run([.. UnwritableCheckout.AsStranger(Checkout("")), "env", $"HOME={home}", .. Script]);
        code.Should().Be(4);
        errors.Should().MatchRegex("^[^\n]+\n$").And
            .Contain($"The checkout {Checkout("").TrimEnd('/')} cannot be written").And.Contain("cp -r");

        UnwritableCheckout.MakeWritable(Checkout(""));
        Run(Script).Code.Should().Be(0);
        var again = Run([.. UnwritableCheckout.AsStranger(Checkout("")), "env", $"HOME={home}", .. Script]);
        (again.Code, again.Errors).Should().Be((0, ""));

        // With a home that is not this user's either, a folder among the temporary files takes its place.
        var homeless = Run([.. UnwritableCheckout.AsStranger(Checkout("")), "env", "HOME=/nonexistent", $"TMPDIR={home}", .. Script]);
        (homeless.Code, homeless.Output).Should().Be((0, "runs with a home\n"));
        UnwritableCheckout.MakeWritable(Checkout(""));
    }

    private string[] Script => ["env", $"DOTNET_EXE={DotNet}", "bash", Checkout("build.sh"), "--help"];

    private string Checkout(string name) => Path.Combine(_folder.Path, "checkout", name);

    private static string RepositoryFile(string name) => Path.Combine(
        RunSettings.FindRepositoryRoot(new FileSystem(), AppContext.BaseDirectory), name);

    private static (int Code, string Output, string Errors) Run(string[] command)
    {
        using var shell = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static void Executable(string path, string text)
    {
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        Process.Start("chmod", ["+x", path])!.WaitForExit();
    }
}
