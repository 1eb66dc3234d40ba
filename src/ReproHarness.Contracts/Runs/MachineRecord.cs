using System.IO.Abstractions;
using System.Runtime.InteropServices;

namespace ReproHarness.Contracts.Runs;

/// <summary>The half of an environment record that needs no torch.</summary>
/// <param name="Os">Name and version of the operating system.</param>
/// <param name="Cpu">Model of the CPU, or its architecture where the system does not say.</param>
/// <param name="Processor">Maker, family and model of the processor: those that are equal here compute equal digits. Where the system
/// does not say, the model's name.</param>
/// <param name="Cores">Logical cores that this process may use.</param>
/// <param name="DotNet">Version of the runtime.</param>
/// <param name="GitCommit">The commit checked out; <see cref="Unknown"/> where nothing tells it.</param>
/// <param name="GitDirty">False only where git says that no tracked file differs from it, and that no source is new.</param>
public sealed record MachineRecord(string Os, string Cpu, string Processor, int Cores, string DotNet, string GitCommit, bool GitDirty)
{
    /// <summary>The commit where nothing tells it.</summary>
    public const string Unknown = "unknown";

    private const string CpuInfo = "/proc/cpuinfo";

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
            ProcessorOf(files),
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
        var model = files.File.Exists(CpuInfo)
            ? files.File.ReadLines(CpuInfo)
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrEmpty(model) ? RuntimeInformation.ProcessArchitecture.ToString() : model;
    }

    // Virtual machines give several processors one name.
    private static string ProcessorOf(IFileSystem files)
    {
        if (!files.File.Exists(CpuInfo)) return CpuModel(files);
        string[] asked = ["vendor_id", "cpu family", "model", "CPU implementer", "CPU part", "CPU variant"];
        var said = files.File.ReadLines(CpuInfo).TakeWhile(line => line.Length > 0).Select(line => line.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .Where(pair => asked.Contains(pair[0].Trim())).Select(pair => pair[1].Trim()).ToList();
        return said.Count > 0 ? string.Join(' ', said) : CpuModel(files);
    }
}
