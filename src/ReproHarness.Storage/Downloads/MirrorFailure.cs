using System.Net.Sockets;

namespace ReproHarness.Storage.Downloads;

/// <summary>What a failure says about the mirror.</summary>
public enum MirrorFailureKind
{
    /// <summary>No connection: the name is unknown, nothing listens, the proxy refuses.</summary>
    Unreachable,

    /// <summary>Busy, stalled or broken off: another time it may work.</summary>
    Passing,

    /// <summary>The mirror lacks the file, or has another one. A second request is of no use.</summary>
    Lasting,
}

/// <summary>Why a mirror did not give a file.</summary>
/// <param name="Mirror">The address.</param>
/// <param name="Kind">Whether another request may succeed.</param>
/// <param name="Reason">What happened, as the end of a sentence that starts with the host.</param>
/// <param name="RetryAfter">The pause that the mirror requests; null for none.</param>
public sealed record MirrorFailure(Uri Mirror, MirrorFailureKind Kind, string Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>Host and reason.</summary>
    public override string ToString() => $"{Mirror.Authority} {Reason}";

    /// <summary>The failure that an exception of the connection tells of.</summary>
    internal static MirrorFailure Of(Uri mirror, HttpRequestException cause)
    {
        var reason = cause.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "is not known here",
            HttpRequestError.ConnectionError => $"cannot be reached ({Innermost(cause)})",
            HttpRequestError.ProxyTunnelError => $"cannot be reached through the proxy ({Innermost(cause)})",
            HttpRequestError.SecureConnectionError => $"shows no certificate that this machine trusts ({Innermost(cause)})",
            _ => $"broke off ({Innermost(cause)})",
        };
        var kind = cause.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError =>
                MirrorFailureKind.Unreachable,
            HttpRequestError.SecureConnectionError => MirrorFailureKind.Lasting,
            _ => MirrorFailureKind.Passing,
        };
        return new MirrorFailure(mirror, kind, reason);
    }

    /// <summary>The root of an exception in one line without its full stop.</summary>
    internal static string Innermost(Exception cause)
    {
        while (cause.InnerException is { } inner && cause is not SocketException) cause = inner;
        return cause.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
    }
}
