using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Where and how a build runs: what the static members of <see cref="NukeBuild"/> show.</summary>
internal sealed record BuildPlace(AbsolutePath Root, Host Host, Verbosity Verbosity)
{
    /// <summary>The first folder upwards of <paramref name="start"/> that holds <c>.nuke</c>.</summary>
    public static AbsolutePath? FindRoot(AbsolutePath start)
    {
        for (AbsolutePath? folder = start; folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(folder / ".nuke"))
                return folder;
        }

        return null;
    }
}
