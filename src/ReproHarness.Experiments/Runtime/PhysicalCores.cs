using System.IO.Abstractions;

namespace ReproHarness.Experiments.Runtime;

/// <summary>Counts physical cores: two hardware threads of one core share its vector units and gain nothing in a matrix product.</summary>
public static class PhysicalCores
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>Physical cores, at most <paramref name="usable"/>; <paramref name="usable"/> where the system does not say.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="usable">Processors this process may use.</param>
    public static int Count(IFileSystem files, int usable)
    {
        if (!files.File.Exists(CpuInfo)) return usable;
        var cores = files.File.ReadAllText(CpuInfo)
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(processor => (Package: Field(processor, "physical id"), Core: Field(processor, "core id")))
            .Where(index => index.Package is not null && index.Core is not null)
            .Distinct()
            .Count();
        return cores == 0 ? usable : Math.Min(cores, usable);
    }

    private static string? Field(string processor, string name) => processor
        .Split('\n')
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0] == name)?[1];
}
