using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Slurm;

/// <summary>How the jobs of a run are submitted; kept with the run, for the jobs that submit the next ones.</summary>
/// <param name="Runners">Elements of an array at once; null for no limit.</param>
/// <param name="Sbatch">What sbatch is given besides, as the user typed it.</param>
/// <param name="Scratch">A folder of each node that data are copied to; null for none.</param>
/// <param name="LibTorch">A folder with libtorch in place of the published one; null for the published one.</param>
public sealed record SubmissionOptions(int? Runners = null, string Sbatch = "", string? Scratch = null, string? LibTorch = null)
{
    /// <summary>Keeps them.</summary>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public void WriteTo(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        AtomicFile.WriteText(folder.Files, PathIn(folder), JsonSerializer.Serialize(this, EvidenceJson.Indented) + "\n");
    }

    /// <summary>Those that are kept; the usual ones where none are.</summary>
    /// <exception cref="InputException">What is kept is damaged.</exception>
    public static SubmissionOptions Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Files.File.Exists(PathIn(folder))
            ? RunFile.Read<SubmissionOptions>(
                folder.Files, PathIn(folder), ", so the next jobs cannot be submitted; Distribute with the same options writes it anew.")
            : new SubmissionOptions();
    }

    private static string PathIn(RunFolder folder) => folder.Files.Path.Combine(folder.Root, "submission.json");
}
