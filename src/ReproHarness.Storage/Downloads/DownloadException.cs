namespace ReproHarness.Storage.Downloads;

/// <summary>A file that no mirror gave. The message is one line that names the hosts, what each did, and what to do.</summary>
/// <param name="message">The line.</param>
/// <param name="download">The file.</param>
/// <param name="failures">What became of each mirror, in order.</param>
public sealed class DownloadException(string message, PinnedDownload download, IReadOnlyList<MirrorFailure> failures)
    : InputException(message)
{
    /// <summary>The file.</summary>
    public PinnedDownload Download { get; } = download;

    /// <summary>What became of each mirror, in order.</summary>
    public IReadOnlyList<MirrorFailure> Failures { get; } = failures;

    /// <summary>Whether there seems to be no network: not one mirror could be reached.</summary>
    public bool Offline => Failures.All(failure => failure.Kind == MirrorFailureKind.Unreachable);
}
