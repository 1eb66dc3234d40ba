namespace ReproHarness.Storage.Downloads;

/// <summary>How a file came to lie at its target.</summary>
public enum DownloadOutcome
{
    /// <summary>It lay there; its hash was checked.</summary>
    AlreadyThere,

    /// <summary>It was received, or a received part of it was completed, and its hash was checked.</summary>
    Fetched,
}
