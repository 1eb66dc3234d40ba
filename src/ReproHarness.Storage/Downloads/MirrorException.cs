namespace ReproHarness.Storage.Downloads;

/// <summary>Leaves a request to a mirror with what went wrong; never leaves the downloader.</summary>
/// <param name="failure">What went wrong.</param>
internal sealed class MirrorException(MirrorFailure failure) : Exception(failure.ToString())
{
    public MirrorFailure Failure { get; } = failure;
}
