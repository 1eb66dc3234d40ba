using System.Diagnostics;
using System.Runtime.InteropServices;
using Nuke.Common.IO;

namespace ReproHarness.BuildSteps;

/// <summary>
/// A program of apps/ that does a target's work. It has the terminal to itself, for its bar; what it says of a mistake, on its standard error,
/// is kept for the end of the build.
/// </summary>
/// <param name="Project">Its project file.</param>
/// <param name="Configuration">Its configuration.</param>
internal sealed record ShownProgram(AbsolutePath Project, string Configuration)
{
    // It stops after the batch at work, on a large model some seconds.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>How it ended.</summary>
    /// <param name="Code">Its exit code.</param>
    /// <param name="Message">The last line of its standard error.</param>
    public readonly record struct Ended(int Code, string Message);

    /// <summary>The command line of the options that were given.</summary>
    public static IReadOnlyList<string> Arguments(params IEnumerable<(string Name, string? Value)> options) =>
        [.. options.Where(option => !string.IsNullOrEmpty(option.Value)).SelectMany(option => new[] { $"--{option.Name}", option.Value! })];

    /// <summary>Runs it in the folder that the user is in, where relative paths of models start.</summary>
    public Ended Run(string dotnet, IReadOnlyList<string> arguments)
    {
        var assembly = Project.Parent! / "bin" / Configuration / "net10.0" / $"{Project.NameWithoutExtension}.dll";
        using var child = Process.Start(new ProcessStartInfo(dotnet, [assembly, .. arguments])
        {
            RedirectStandardError = true,
            WorkingDirectory = Environment.CurrentDirectory,
        })!;
        var interrupted = false;

        // Ctrl-C in a terminal reaches the child too; a signal to the build alone does not.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            interrupted = true;
            child.WaitForExit(Grace);
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ =>
        {
            interrupted = true;
            child.Kill(entireProcessTree: true);
        });
        var message = LastLine(child.StandardError.ReadToEnd());
        child.WaitForExit();

        // The build is being stopped: its own handler ends it, and what a stopped child left is no failure to report.
        if (interrupted)
            Thread.Sleep(Grace);
        return new Ended(child.ExitCode, message);
    }

    /// <summary>The line that counts: libraries may have warned before it.</summary>
    internal static string LastLine(string errors) =>
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "The program ended without a word.";
}
