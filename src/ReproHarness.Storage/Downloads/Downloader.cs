using System.IO.Abstractions;

namespace ReproHarness.Storage.Downloads;

/// <summary>
/// Brings a pinned file to its place: whole and with the pinned hash, or not at all. What was received of it stays beside the target
/// (<c>.part</c>) when the mirrors or the user end the download, and the next one goes on there.
/// </summary>
/// <remarks>One process for each folder: the caller holds its <see cref="FolderLock"/>.</remarks>
/// <param name="handler">Reaches the internet: <see cref="DownloadHandler.New"/>. Stays the caller's.</param>
/// <param name="files">The file system.</param>
/// <param name="time">Measures stalls and pauses.</param>
/// <param name="settings">How patient it is.</param>
/// <param name="progress">Receives the number of bytes and notes for the user, on the receiving thread.</param>
public sealed class Downloader(
    HttpMessageHandler handler, IFileSystem files, TimeProvider time, DownloadSettings settings, IProgress<DownloadStep>? progress = null)
    : IDisposable
{
    // An answer that brings at least this share of the file is worth another request at once; it also bounds their number.
    private const int SmallestShare = 100;

    private readonly HttpClient _client = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Ends the connections.</summary>
    public void Dispose() => _client.Dispose();

    /// <summary>Fetches a file unless it lies at its target already, where its hash is checked.</summary>
    /// <param name="download">The file.</param>
    /// <param name="stop">Ends the download; what was received stays.</param>
    /// <exception cref="DownloadException">No mirror gave the file.</exception>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    public async Task<DownloadOutcome> FetchAsync(PinnedDownload download, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(download);
        try
        {
            if (FileDigest.Matches(files, download.Target, download, stop)) return DownloadOutcome.AlreadyThere;
            if (files.File.Exists(download.Target))
                Note(download, 0, $"'{download.Target}' is not the file that is expected (its length or sha256 differs): it is fetched "
                    + $"again and replaced.");
            var part = new PartFile(files, download);
            // Left by a crash between the last byte and the check, or not ours.
            if (part.Length >= download.Size && Completed(part, download, stop)) return DownloadOutcome.Fetched;
            await FromAnyMirrorAsync(download, part, stop);
            return DownloadOutcome.Fetched;
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(download.Target, cause, WriteFailure.DataOption);
        }
    }

    private async Task FromAnyMirrorAsync(PinnedDownload download, PartFile part, CancellationToken stop)
    {
        var failures = new Dictionary<Uri, MirrorFailure>();
        // Noted when the next attempt begins: the error names the very last failure already.
        MirrorFailure? lastFailure = null;
        for (var round = 1; ; round++)
        {
            foreach (var mirror in download.Mirrors.Where(
                mirror => !failures.TryGetValue(mirror, out var earlier) || earlier.Kind != MirrorFailureKind.Lasting).ToList())
            {
                if (lastFailure is not null) Note(download, part.Length, $"{download.Name}: {lastFailure}; trying {mirror.Authority}.");
                lastFailure = await FromMirrorAsync(download, part, mirror, stop);
                if (lastFailure is null) return;
                failures[mirror] = lastFailure;
            }

            var passing = failures.Values.Where(failure => failure.Kind == MirrorFailureKind.Passing).ToList();
            // Without a mirror that answered at all there is no network, and waiting seconds does not bring one.
            if (round >= settings.Rounds || passing.Count == 0) throw GivenUp(download, [.. failures.Values]);
            await Task.Delay(settings.PauseAfter(round, passing.Max(failure => failure.RetryAfter)), time, stop);
        }
    }

    /// <summary>Null when the file lies at its target, else why not.</summary>
    private async Task<MirrorFailure?> FromMirrorAsync(PinnedDownload download, PartFile part, Uri mirror, CancellationToken stop)
    {
        var request = new MirrorRequest(_client, part, settings, time, progress);
        for (bool whole = false, doubted = false; ;)
        {
            var before = part.Length;
            try
            {
                var reception = await request.ReceiveAsync(download, mirror, whole, stop);
                if (reception == Reception.StartAgain)
                {
                    part.Drop();
                    whole = true;
                    continue;
                }

                if (Completed(part, download, stop)) return null;
                // A part and a rest that do not belong together may each be innocent: the mirror gets one chance to send the whole.
                if (reception == Reception.Whole || doubted)
                    return new MirrorFailure(mirror, MirrorFailureKind.Lasting, "has a file of other content (its sha256 differs)");
                (doubted, whole) = (true, true);
            }
            catch (MirrorException cause)
            {
                var worth = part.Length - before >= Math.Max(1, download.Size / SmallestShare);
                if (cause.Failure.Kind != MirrorFailureKind.Passing || !worth) return cause.Failure;
            }
        }
    }

    /// <summary>Checks a part of the full length and makes it the file; one of wrong content is dropped.</summary>
    private bool Completed(PartFile part, PinnedDownload download, CancellationToken stop)
    {
        if (FileDigest.Matches(files, download.PartPath, download, stop))
        {
            part.Finish();
            return true;
        }

        part.Drop();
        return false;
    }

    private void Note(PinnedDownload download, long received, string note) => progress?.Report(new DownloadStep(download, received, note));

    private static DownloadException GivenUp(PinnedDownload download, IReadOnlyList<MirrorFailure> failures) => new(
        $"Cannot fetch '{download.Name}': {string.Join("; ", failures)}; set HTTPS_PROXY where a proxy leads outside, give another "
            + $"source with "
        + $"--data-mirror URL, or copy the file by hand to '{download.Target}', and run again.",
        download,
        failures);
}
