using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The folder of the checkout. NUKE would take the first folder with .nuke above the working directory, which may be another
/// repository's.
/// </summary>
internal static class Checkout
{
    private const string Solution = "ReproHarness.sln";

    /// <summary>The given folder, or the one that the build program lies in.</summary>
    /// <exception cref="InputException">There is no such folder.</exception>
    public static string Find(IFileSystem files, string? given, string workingDirectory, string programDirectory)
    {
        if (given is not null)
        {
            var full = files.Path.GetFullPath(given, workingDirectory);

            // Any repository that builds with NUKE has a folder .nuke, and files would be left in it.
            return files.Directory.Exists(files.Path.Combine(full, ".nuke")) && files.File.Exists(files.Path.Combine(full, Solution))
                ? full
                : throw new InputException(
                    $"--root is '{given}', but {full} is no checkout of ReproHarness ({Solution} and .nuke lie in one); leave it out, or "
                    + "give a checkout.");
        }

        for (var folder = programDirectory; folder is not null; folder = files.Path.GetDirectoryName(folder))
        {
            if (files.Directory.Exists(files.Path.Combine(folder, ".nuke"))) return folder;
        }

        throw new InputException($"No folder with .nuke lies above {programDirectory}; run the build of a whole checkout.");
    }
}
