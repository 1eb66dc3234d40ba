using ReproHarness.Storage.Downloads;

namespace ReproHarness.BuildSteps;

/// <summary>A data set that comes as an archive.</summary>
/// <param name="Archive">The archive, kept only until it is unpacked.</param>
/// <param name="Members">What is taken out of it.</param>
/// <param name="Folder">Where that lies.</param>
internal sealed record Unpacking(PinnedDownload Archive, IReadOnlyList<ArchiveMember> Members, string Folder)
{
    /// <summary>The room that the unpacked files take, at most.</summary>
    public long Size => Members.Sum(member => member.Largest);
}
