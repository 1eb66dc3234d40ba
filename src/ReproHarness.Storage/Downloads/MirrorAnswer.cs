using System.Globalization;
using System.Net;

namespace ReproHarness.Storage.Downloads;

/// <summary>What the head of an answer promises, held against the pin before a byte is written.</summary>
/// <param name="Appends">Whether what follows continues the part; else it is the whole file.</param>
/// <param name="StartAgain">Whether the mirror cannot continue the part, so that the whole file must be requested.</param>
internal readonly record struct MirrorAnswer(bool Appends, bool StartAgain = false)
{
    /// <summary>Reads the head of an answer to a request for everything from byte <paramref name="from"/>.</summary>
    /// <exception cref="MirrorException">The mirror does not give the pinned file.</exception>
    public static MirrorAnswer Of(HttpResponseMessage response, PinnedDownload download, Uri mirror, long from, DateTimeOffset now)
    {
        var content = response.Content.Headers;
        var status = (int)response.StatusCode;
        if (status is 408 or 429 or >= 500)
            throw Fails(MirrorFailureKind.Passing, $"answers {Named(response)}", RetryAfter(response, now));
        // What the handler has not followed by itself leads from https to http, or in circles.
        if (status is >= 300 and < 400)
            throw Fails(
                MirrorFailureKind.Lasting, $"redirects to {response.Headers.Location?.ToString() ?? "nowhere"}, which is not followed");
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && from > 0)
            return new MirrorAnswer(Appends: false, StartAgain: true);
        if (status is not (200 or 206))
            throw Fails(MirrorFailureKind.Lasting, $"answers {Named(response)}");
        if (content.ContentEncoding.Count > 0)
            throw Fails(MirrorFailureKind.Lasting, $"sends the file encoded ({string.Join(", ", content.ContentEncoding)})");
        if (status == 200)
        {
            return content.ContentLength is { } length && length != download.Size
                ? throw Fails(
                    MirrorFailureKind.Lasting,
                    string.Create(CultureInfo.InvariantCulture, $"has a file of {length} bytes where {download.Size} are expected"))
                : new MirrorAnswer(Appends: false);
        }

        if (content.ContentRange?.Length is { } total && total != download.Size)
            throw Fails(
                MirrorFailureKind.Lasting,
                string.Create(CultureInfo.InvariantCulture, $"has a file of {total} bytes where {download.Size} are expected"));
        if (from > 0)
            return content.ContentRange?.From == from
                ? new MirrorAnswer(Appends: true)
                : new MirrorAnswer(Appends: false, StartAgain: true);
        throw Fails(MirrorFailureKind.Lasting, "answers with a part of the file where the whole was requested");

        MirrorException Fails(MirrorFailureKind kind, string reason, TimeSpan? later = null) =>
            new(new MirrorFailure(mirror, kind, reason, later));
    }

    private static string Named(HttpResponseMessage response) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)response.StatusCode} "
                + $"({(string.IsNullOrEmpty(response.ReasonPhrase) ? response.StatusCode.ToString() : response.ReasonPhrase)})");

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter is not { } header ? null : header.Delta ?? header.Date - now;
}
