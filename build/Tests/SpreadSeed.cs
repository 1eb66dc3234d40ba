using System.IO.Abstractions;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Nuke.Common.IO;

namespace ReproHarness.BuildSteps;

/// <summary>Remembers which code measured a seed, so that a run that was cut off goes on with the next one.</summary>
internal static class SpreadSeed
{
    private const string Mark = "finished.txt";

    /// <summary>The module id of the measuring assembly, as the evidence gives it: the same source gives the same id.</summary>
    public static string CodeVersion(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString("N");
    }

    /// <summary>The code that finished a seed; null when none did.</summary>
    public static string? FinishedBy(IFileSystem files, string folder) =>
        files.Path.Combine(folder, Mark) is var mark && files.File.Exists(mark) ? files.File.ReadAllText(mark).Trim() : null;

    public static void Finish(AbsolutePath folder, string codeVersion) => (folder / Mark).WriteAllText(codeVersion);
}
