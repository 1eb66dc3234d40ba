using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Distribution;

/// <summary>
/// The folder of a distributed run, on a disk that all of its machines see. Every file in it is written whole and once, or by one process
/// alone, so no file is ever locked.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="root">The folder, absolute.</param>
public sealed class RunFolder(IFileSystem files, string root)
{
    /// <summary>The file system.</summary>
    public IFileSystem Files => files;

    /// <summary>The folder.</summary>
    public string Root => root;

    /// <summary>The programs, published once: machines need no SDK, and the code cannot change under the run.</summary>
    public string App => At("app");

    /// <summary>What the run is.</summary>
    public string Manifest => At("manifest.json");

    /// <summary>The units of the rounds of searches, a file for each round.</summary>
    public string Rounds => At("rounds");

    /// <summary>Everything measured.</summary>
    public string Store => At(RunSettings.CacheFolder);

    /// <summary>Which unit began, ended or failed where: a file for each process.</summary>
    public string Journals => At("journals");

    /// <summary>What was submitted: batch files, lists of units, ids of jobs.</summary>
    public string Jobs => At("jobs");

    /// <summary>What the jobs printed.</summary>
    public string Logs => At("logs");

    /// <summary>Says that the searches of a family have ended.</summary>
    public string EndOf(string family) => files.Path.Combine(Rounds, $"{family}.ended");

    /// <summary>Whether the searches of a family have ended.</summary>
    public bool IsSearched(string family) => files.File.Exists(EndOf(family));

    private string At(string name) => files.Path.Combine(root, name);
}
