namespace ReproHarness.Storage.Downloads;

/// <summary>How far a download is, or what is to be said about it.</summary>
/// <param name="Download">The file.</param>
/// <param name="Received">How many of its bytes are here.</param>
/// <param name="Note">What the user should read: a mirror that failed, a file that is replaced. Null for mere progress.</param>
public sealed record DownloadStep(PinnedDownload Download, long Received, string? Note = null);
