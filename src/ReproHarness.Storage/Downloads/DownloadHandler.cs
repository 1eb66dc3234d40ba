namespace ReproHarness.Storage.Downloads;

/// <summary>How downloads reach the internet.</summary>
public static class DownloadHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The platform's own handler. It goes through the proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY, checks certificates, and never
    /// follows a redirect from https to http: all three are its defaults, left alone here.
    /// </summary>
    public static SocketsHttpHandler New() => new()
    {
        // A host that swallows connections is as good as none: the next one is tried soon.
        ConnectTimeout = ConnectTimeout,
        MaxAutomaticRedirections = 5,
    };
}
