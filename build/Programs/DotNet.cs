using System.Diagnostics;
using System.Text.RegularExpressions;
using ReproHarness.Storage;
using Serilog;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The commands of <c>dotnet</c> that the build needs. NUKE's own tasks leave their children running when the build is stopped.
/// </summary>
/// <param name="Interruption">What may stop them.</param>
/// <param name="Root">The folder they run in.</param>
internal sealed partial record DotNet(Interruption Interruption, string Root)
{
    // Ctrl-C reaches dotnet and what it started by itself; they hold nothing that is worth waiting for.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>What a command came to.</summary>
    /// <param name="Code">Its exit code.</param>
    /// <param name="Lines">Everything it wrote.</param>
    public sealed record Ended(int Code, IReadOnlyList<string> Lines);

    /// <summary>The program: that of the script which started the build, or the one on the path.</summary>
    public static string Program => Environment.GetEnvironmentVariable("DOTNET_EXE") is { Length: > 0 } path ? path : "dotnet";

    /// <summary>Restores a project or solution.</summary>
    /// <exception cref="TargetFailure">The feed does not serve a required package.</exception>
    public void Restore(string project) => Require(["restore", project, "--verbosity", "quiet"], _ => { });

    /// <summary>Builds a project or solution; MSBuild leaves alone what is up to date.</summary>
    /// <exception cref="TargetFailure">It does not compile.</exception>
    public void Build(string project, string configuration, bool restore = true) =>
        Require(
            [
                "build", project, "--configuration", configuration, "--verbosity", "quiet", "--nologo",
                .. restore ? Array.Empty<string>() : ["--no-restore"],
            ],
            _ => { });

    /// <summary>Publishes a program into a folder, with what it needs but .NET itself.</summary>
    /// <exception cref="TargetFailure">It does not compile.</exception>
    public void Publish(string project, string folder) =>
        Require(
            ["publish", project, "--configuration", "Release", "--output", folder, "--verbosity", "quiet", "--nologo"], _ => { });

    /// <summary>Runs a program that was built, and shows its output.</summary>
    /// <exception cref="TargetFailure">It ended with another code than 0.</exception>
    public void Execute(string project, params IReadOnlyList<string> arguments) =>
        Require(["run", "--no-build", "--project", project, "--configuration", "Release", "--", .. arguments], line =>
            Log.Debug("{Line:l}", line));

    /// <summary>Restores the tools that .config/dotnet-tools.json pins.</summary>
    /// <exception cref="TargetFailure">The feed does not serve one.</exception>
    public void RestoreTools() => Require(["tool", "restore"], _ => { });

    /// <summary>Runs a tool of the manifest and shows its output.</summary>
    /// <exception cref="TargetFailure">It ended with another code than 0.</exception>
    public void RunTool(IReadOnlyList<string> arguments) => Require(arguments, line => Log.Information("{Line:l}", line));

    // MSBuild's errors and warnings are shown as such, whatever else is said.
    private void Require(IReadOnlyList<string> arguments, Action<string> show)
    {
        Log.Information(
            "> dotnet {Command:l}",
            string.Join(' ', arguments.Select(argument => argument.Any(char.IsWhiteSpace) ? $"\"{argument}\"" : argument)));
        var ended = Run(arguments, new Dictionary<string, string>(), line => Show(line, show));
        if (ended.Code != 0)
            throw new TargetFailure(
                ExitCodes.InfrastructureFailed,
                $"'dotnet {arguments[0]}' failed with exit code {ended.Code}; see the lines above.");
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="variables">What its environment has besides the build's.</param>
    /// <param name="onLine">Is handed every line as it comes.</param>
    public Ended Run(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, Action<string> onLine)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;

        var lines = new List<string>();
        void Take(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not { } text) return;
            lock (lines)
            {
                lines.Add(text);
                onLine(text);
            }
        }

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Child.Await(process, Interruption, Grace, asks: false);
        return new Ended(process.ExitCode, lines);
    }

    private static void Show(string line, Action<string> other)
    {
        if (Error().IsMatch(line)) Log.Error("{Line:l}", line);
        else if (Warning().IsMatch(line)) Log.Warning("{Line:l}", line);
        else other(line);
    }

    [GeneratedRegex(@": error \w{2,5}\d{1,5}:")]
    private static partial Regex Error();

    [GeneratedRegex(@": warning \w{2,5}\d{1,5}:")]
    private static partial Regex Warning();
}
