using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Nuke.Common.IO;

namespace ReproHarness.BuildSteps;

/// <summary>Remembers which code measured a seed, so that a run that was cut off goes on with the next one.</summary>
internal static class SpreadSeed
{
    private const string Mark = "finished.txt";

    /// <summary>The module id of the measuring assembly: the same source gives the same id.</summary>
    public static string CodeVersion(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString();
    }

    public static bool IsFinished(AbsolutePath folder, string codeVersion) =>
        (folder / Mark).FileExists() && (folder / Mark).ReadAllText().Trim() == codeVersion;

    public static void Finish(AbsolutePath folder, string codeVersion) => (folder / Mark).WriteAllText(codeVersion);
}
