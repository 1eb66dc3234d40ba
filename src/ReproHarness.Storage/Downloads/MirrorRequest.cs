using System.Globalization;
using System.Net.Http.Headers;

namespace ReproHarness.Storage.Downloads;

/// <summary>What one request brought.</summary>
internal enum Reception
{
    /// <summary>All bytes of the file, in this one answer.</summary>
    Whole,

    /// <summary>The bytes that a part still lacked.</summary>
    Rest,

    /// <summary>Nothing: the mirror cannot continue the part.</summary>
    StartAgain,
}

/// <summary>One request to one mirror, which writes what it receives to the part.</summary>
internal sealed class MirrorRequest(
    HttpClient client, PartFile part, DownloadSettings settings, TimeProvider time, IProgress<DownloadStep>? progress)
{
    private const int BufferSize = 1 << 17;

    /// <summary>Requests the rest of the part, or the whole file, until the part has the pinned length.</summary>
    /// <exception cref="MirrorException">The mirror fails; what it sent before stays, unless it cannot belong to the file.</exception>
    public async Task<Reception> ReceiveAsync(PinnedDownload download, Uri mirror, bool whole, CancellationToken stop)
    {
        var from = whole ? 0 : part.Length;
        using var stall = new CancellationTokenSource(settings.Stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, stall.Token);
        using var request = RequestFor(mirror, from);
        using var response =
            await Heard(mirror, () => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token), stop);

        var answer = MirrorAnswer.Of(response, download, mirror, from, time.GetUtcNow());
        if (answer.StartAgain) return Reception.StartAgain;
        await using var body = await Heard(mirror, () => response.Content.ReadAsStreamAsync(either.Token), stop);
        await using var file = answer.Appends ? part.GoOn() : part.Begin(mirror, TagOf(response));

        var received = answer.Appends ? from : 0;
        var buffer = new byte[BufferSize];
        while (true)
        {
            stall.CancelAfter(settings.Stall);
            var read = await Heard(mirror, () => body.ReadAsync(buffer, either.Token).AsTask(), stop);
            if (read == 0) break;
            received += read;
            if (received > download.Size)
            {
                // Nothing of it can be trusted: the pinned file has no such continuation.
                await file.DisposeAsync();
                part.Drop();
                throw Fails(
                    mirror, MirrorFailureKind.Lasting,
                    string.Create(CultureInfo.InvariantCulture, $"sends more than the {download.Size} bytes that are expected"));
            }

            await file.WriteAsync(buffer.AsMemory(0, read), stop);
            progress?.Report(new DownloadStep(download, received));
        }

        file.Flush(flushToDisk: true);
        return received < download.Size
            ? throw Fails(
                mirror, MirrorFailureKind.Passing,
                string.Create(CultureInfo.InvariantCulture, $"ended after {received} of {download.Size} bytes"))
            : answer.Appends ? Reception.Rest : Reception.Whole;
    }

    private HttpRequestMessage RequestFor(Uri mirror, long from)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, mirror);
        // The pinned bytes are the file's own, a .gz included: no server is to unpack or pack them on the way.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (from == 0) return request;
        request.Headers.Range = new RangeHeaderValue(from, null);
        // Without a tag the rest is taken on trust: the hash of the whole tells in the end.
        if (part.TagOf(mirror) is { } tag) request.Headers.TryAddWithoutValidation("If-Range", tag);
        return request;
    }

    // A weak tag promises the same meaning, not the same bytes, and is not allowed in If-Range.
    private static string? TagOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } strong
            ? strong.Tag
            : response.Content.Headers.LastModified?.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>Waits for the mirror; what goes wrong with it becomes its failure, while an interruption by the user stays one.</summary>
    private async Task<T> Heard<T>(Uri mirror, Func<Task<T>> sends, CancellationToken stop)
    {
        try
        {
            return await sends();
        }
        catch (OperationCanceledException cause) when (!stop.IsCancellationRequested)
        {
            throw cause.InnerException is TimeoutException
                ? Fails(mirror, MirrorFailureKind.Unreachable, "cannot be reached (no connection in time)")
                : Fails(mirror, MirrorFailureKind.Passing, string.Create(CultureInfo.InvariantCulture, $"sent nothing for "
                    + $"{settings.Stall.TotalSeconds:0.#} s"));
        }
        catch (HttpRequestException cause)
        {
            throw new MirrorException(MirrorFailure.Of(mirror, cause));
        }
        catch (IOException cause)
        {
            throw Fails(mirror, MirrorFailureKind.Passing, $"broke off ({MirrorFailure.Innermost(cause)})");
        }
    }

    private static MirrorException Fails(Uri mirror, MirrorFailureKind kind, string reason) => new(new MirrorFailure(mirror, kind, reason));
}
