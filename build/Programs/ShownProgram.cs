using System.Diagnostics;
using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// A program of apps/ that does a target's work. It has the terminal to itself, for its bar; what it says of a mistake, on its standard
/// error, is kept for the end of the build.
/// </summary>
/// <param name="Project">Its project file.</param>
/// <param name="Configuration">Its configuration.</param>
/// <param name="Interruption">What may stop it.</param>
internal sealed record ShownProgram(string Project, string Configuration, Interruption Interruption)
{
    // It stops after the batch at work, on a large model some seconds.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>How it ended.</summary>
    /// <param name="Code">Its exit code.</param>
    /// <param name="Message">What it said of it, one line.</param>
    public readonly record struct Ended(int Code, string Message);

    /// <summary>The command line of the options that were given.</summary>
    public static IReadOnlyList<string> Arguments(params IEnumerable<(string Name, string? Value)> options) =>
        [.. options.Where(option => !string.IsNullOrEmpty(option.Value)).SelectMany(option => new[] { $"--{option.Name}", option.Value! })];

    /// <summary>Runs it in the folder that the user is in, where relative paths of models start.</summary>
    public Ended Run(IReadOnlyList<string> arguments)
    {
        var assembly = Path.Combine(
            Path.GetDirectoryName(Project)!, "bin", Configuration, "net10.0", $"{Path.GetFileNameWithoutExtension(Project)}.dll");
        return Run(DotNet.Program, [assembly, .. arguments], Interruption);
    }

    /// <summary>Runs any program of ours in the folder that the user is in.</summary>
    /// <param name="program">The program, or the .NET that runs it.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="interruption">What may stop it.</param>
    public static Ended Run(string program, IReadOnlyList<string> arguments, Interruption interruption)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            WorkingDirectory = Environment.CurrentDirectory,
        };
        start.Environment[OwnerWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        Child.Await(child, interruption, Grace, asks: true);
        return new Ended(child.ExitCode, ProgramEnd.Message(errors.GetAwaiter().GetResult(), child.ExitCode));
    }
}
