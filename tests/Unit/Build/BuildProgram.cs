using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>
/// The build program as its scripts start it, in a checkout of its own: it writes its schema there. The same with the real NUKE and
/// with the stand-in.
/// </summary>
internal sealed class BuildProgram : IDisposable
{
    // What the machine that runs the tests has set is not theirs: proxies, options, a terminal, a build server.
    private static readonly Regex NotOurs = new(
        "^(https?_proxy|all_proxy|no_proxy|nuke_.*|repro_.*|term|no_color|"
        + "ci|github_actions|tf_build|gitlab_ci|teamcity_version|jenkins_home)$",
        RegexOptions.IgnoreCase);

    public BuildProgram()
    {
        Directory.CreateDirectory(Path.Combine(Root, ".nuke"));
        System.IO.File.WriteAllText(Path.Combine(Root, "ReproHarness.sln"), "");
    }

    /// <summary>How it ended.</summary>
    public sealed record Ended(int Code, string Output, string Errors)
    {
        /// <summary>The one line of a run that was refused before the engine began.</summary>
        public string Refusal()
        {
            Code.Should().Be(2, Output + Errors);
            Output.Should().BeEmpty();
            return Errors.Should().MatchRegex("^[^\n]+\n$", "a mistake is reported in one line").And.Subject.TrimEnd();
        }

        /// <summary>The error of a run that failed in a target, which is shown once.</summary>
        public string Failure(int code)
        {
            Code.Should().Be(code, Output + Errors);
            Errors.Should().BeEmpty();
            Output.Should().NotContain("   at ", "a stack trace tells a user nothing")
                .And.NotContain("\e[", "colours have no place in a pipe");
            var error = Output.Split('\n').Where(line => Regex.IsMatch(line, @"^\d\d:\d\d:\d\d \[ERR\] "))
                .Should().ContainSingle(Output).Which[15..].TrimEnd();
            Regex.Count(Output, Regex.Escape(error)).Should().Be(1, "what is wrong is reported once");
            return error;
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("build-program").FullName;

    public string File(string name) => Path.Combine(Root, name);

    public Ended Run(params string[] arguments) => Run([], arguments);

    public Ended Run((string Name, string Value)[] variables, params string[] arguments)
    {
        using var build = Start(variables, arguments);
        var errors = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return new Ended(build.ExitCode, output.ReplaceLineEndings("\n"), errors.GetAwaiter().GetResult().ReplaceLineEndings("\n"));
    }

    public Process Start((string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "_build.dll"), .. arguments, "--root", Root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        foreach (var name in start.Environment.Keys.Where(name => NotOurs.IsMatch(name)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
