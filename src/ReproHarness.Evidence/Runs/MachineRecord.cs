using System.ComponentModel;
using System.Diagnostics;
using System.IO.Abstractions;
using System.Runtime.InteropServices;

namespace ReproHarness.Evidence.Runs;

/// <summary>The half of an environment record that needs no torch.</summary>
/// <param name="Os">Name and version of the operating system.</param>
/// <param name="Cpu">Model of the CPU, or its architecture where the system does not say.</param>
/// <param name="Cores">Logical cores that this process may use.</param>
/// <param name="DotNet">Version of the runtime.</param>
/// <param name="GitCommit">The commit checked out; <c>unknown</c> without git or outside a clone.</param>
/// <param name="GitDirty">Whether tracked files differ from it.</param>
public sealed record MachineRecord(string Os, string Cpu, int Cores, string DotNet, string GitCommit, bool GitDirty)
{
    /// <summary>The commit where nothing tells it.</summary>
    public const string Unknown = "unknown";

    /// <summary>Describes this machine and the clone at <paramref name="repositoryRoot"/>.</summary>
    public static MachineRecord Capture(IFileSystem files, string repositoryRoot)
    {
        ArgumentNullException.ThrowIfNull(files);
        var commit = Git(repositoryRoot, "rev-parse HEAD");
        return new MachineRecord(
            RuntimeInformation.OSDescription,
            CpuModel(files),
            Environment.ProcessorCount,
            Environment.Version.ToString(),
            string.IsNullOrWhiteSpace(commit) ? Unknown : commit.Trim(),
            !string.IsNullOrWhiteSpace(Git(repositoryRoot, "status --porcelain --untracked-files=no")));
    }

    private static string CpuModel(IFileSystem files)
    {
        const string CpuInfo = "/proc/cpuinfo";
        var model = files.File.Exists(CpuInfo)
            ? files.File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrEmpty(model) ? RuntimeInformation.ProcessArchitecture.ToString() : model;
    }

    private static string? Git(string folder, string arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            error.GetAwaiter().GetResult();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null; // No git on this machine.
        }
    }
}
