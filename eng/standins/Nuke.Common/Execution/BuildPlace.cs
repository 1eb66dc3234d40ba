using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Where a build runs: what the static members of <see cref="NukeBuild"/> show.</summary>
internal sealed record BuildPlace(AbsolutePath Root, Host Host)
{
    /// <summary>The given root, or the first folder upwards of the working directory that holds <c>.nuke</c>.</summary>
    /// <exception cref="BuildException">There is none.</exception>
    public static BuildPlace Find(Arguments arguments, IReadOnlyDictionary<string, string> environment, string workingDirectory)
    {
        var given = arguments.Values("Root") is [var word, ..] ? word : arguments.Variable("Root");
        var root = given is null ? Above(workingDirectory) : Path.GetFullPath(given, workingDirectory);
        return new BuildPlace(AbsolutePath.Of(root), Host.Detect(environment));
    }

    private static string Above(string workingDirectory)
    {
        for (var folder = workingDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, ".nuke")))
                return folder;
        }

        throw new BuildException($"Could not locate '.nuke' directory/file while walking up from '{workingDirectory}'.");
    }
}
