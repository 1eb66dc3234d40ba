using System.IO.Abstractions;
using System.Runtime.InteropServices;

namespace ReproHarness.Evidence.Runs;

/// <summary>The half of an environment record that needs no torch.</summary>
/// <param name="Os">Name and version of the operating system.</param>
/// <param name="Cpu">Model of the CPU, or its architecture where the system does not say.</param>
/// <param name="Cores">Logical cores that this process may use.</param>
/// <param name="DotNet">Version of the runtime.</param>
/// <param name="GitCommit">The commit checked out; <see cref="Unknown"/> where nothing tells it.</param>
/// <param name="GitDirty">False only where git says that no tracked file differs from it.</param>
public sealed record MachineRecord(string Os, string Cpu, int Cores, string DotNet, string GitCommit, bool GitDirty)
{
    /// <summary>The commit where nothing tells it.</summary>
    public const string Unknown = "unknown";

    /// <summary>Why the commit is not known, or whether files differ from it, in one sentence; null where both are known.</summary>
    public string? GitProblem { get; init; }

    /// <summary>Describes this machine and the clone at <paramref name="repositoryRoot"/>.</summary>
    public static MachineRecord Capture(IFileSystem files, string repositoryRoot)
    {
        ArgumentNullException.ThrowIfNull(files);
        var git = GitState.Of(repositoryRoot);
        return new MachineRecord(
            RuntimeInformation.OSDescription,
            CpuModel(files),
            Environment.ProcessorCount,
            Environment.Version.ToString(),
            git.Commit,
            git.Dirty)
        {
            GitProblem = git.Problem,
        };
    }

    private static string CpuModel(IFileSystem files)
    {
        const string CpuInfo = "/proc/cpuinfo";
        var model = files.File.Exists(CpuInfo)
            ? files.File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrEmpty(model) ? RuntimeInformation.ProcessArchitecture.ToString() : model;
    }
}
