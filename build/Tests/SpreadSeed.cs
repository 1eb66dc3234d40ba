using System.IO.Abstractions;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>Remembers which code measured a seed, so that a run that was cut off goes on with the next one.</summary>
internal static class SpreadSeed
{
    /// <summary>The version of the measuring code in a folder, as the evidence gives it.</summary>
    public static string CodeVersion(string folder) => MeasuringCode.Version(assembly =>
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(folder, $"{assembly}.dll")));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    });

    /// <summary>The code that finished a seed, or one claim of it; null when none did.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The seed's folder.</param>
    /// <param name="claim">The claim; null for the whole tier, which holds every claim.</param>
    public static string? FinishedBy(IFileSystem files, string folder, string? claim) =>
        (claim is null ? null : Read(files, folder, MarkOf(claim))) ?? Read(files, folder, MarkOf(null));

    public static void Finish(string folder, string? claim, string codeVersion)
    {
        // What one claim's run left is no longer the newest.
        if (claim is null)
            foreach (var mark in Directory.GetFiles(folder, "finished-*.txt")) File.Delete(mark);
        File.WriteAllText(Path.Combine(folder, MarkOf(claim)), codeVersion + "\n");
    }

    private static string MarkOf(string? claim) => claim is null ? "finished.txt" : $"finished-{claim}.txt";

    private static string? Read(IFileSystem files, string folder, string mark) =>
        files.Path.Combine(folder, mark) is var path && files.File.Exists(path) ? files.File.ReadAllText(path).Trim() : null;
}
