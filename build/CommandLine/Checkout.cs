using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The folder of the checkout. NUKE would take the first folder with .nuke above the working directory, which may be another
/// repository's.
/// </summary>
internal static class Checkout
{
    /// <summary>The given folder, or the one that the build program lies in.</summary>
    /// <exception cref="InputException">There is no such folder.</exception>
    public static string Find(IFileSystem files, string? given, string workingDirectory, string programDirectory)
    {
        if (given is not null)
        {
            var full = files.Path.GetFullPath(given, workingDirectory);
            return files.Directory.Exists(files.Path.Combine(full, ".nuke"))
                ? full
                : throw new InputException($"--root is '{given}', but {full} has no folder .nuke; leave it out, or give a checkout.");
        }

        for (var folder = programDirectory; folder is not null; folder = files.Path.GetDirectoryName(folder))
        {
            if (files.Directory.Exists(files.Path.Combine(folder, ".nuke"))) return folder;
        }

        throw new InputException($"No folder with .nuke lies above {programDirectory}; run the build of a whole checkout.");
    }
}
