using System.IO.Abstractions;
using ReproHarness.Storage;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.BuildSteps;

/// <summary>Carries out a plan.</summary>
internal sealed class FetchRun(IFileSystem files, Downloader downloader)
{
    /// <summary>Fetches what is missing and unpacks it. A file that no mirror has does not keep the others away.</summary>
    /// <exception cref="InputException">Something is missing still; one line says why and what to do.</exception>
    public async Task CompleteAsync(FetchPlan plan, CancellationToken stop)
    {
        var failed = new List<DownloadException>();
        foreach (var download in plan.Downloads)
        {
            try
            {
                await downloader.FetchAsync(download, stop);
            }
            catch (DownloadException cause) when (cause.Offline)
            {
                throw NoNetwork(plan, cause);
            }
            catch (DownloadException cause)
            {
                failed.Add(cause);
            }
        }

        foreach (var unpacking in plan.Unpackings.Where(one => failed.TrueForAll(cause => cause.Download.Name != one.Archive.Name)))
            Unpack(unpacking, stop);
        if (failed.Count > 0)
            throw new TargetFailure(
                ExitCodes.InfrastructureFailed,
                failed.Count == 1
                    ? failed[0].Message
                    : $"{failed.Count} files could not be fetched. {string.Join(" ", failed.Select(cause => cause.Message))}",
                failed[0]);
    }

    private void Unpack(Unpacking unpacking, CancellationToken stop)
    {
        new TarUnpacker(files).Unpack(unpacking.Archive.Target, unpacking.Members, unpacking.Folder, unpacking.Archive.Sha256, stop);
        // Its content lies beside it now, and twice the room is nobody's wish.
        files.File.Delete(unpacking.Archive.Target);
    }

    private static TargetFailure NoNetwork(FetchPlan plan, DownloadException cause) => new(
        ExitCodes.InfrastructureFailed,
        $"Cannot fetch the data sets, there seems to be no network: {string.Join("; ", cause.Failures)}; set HTTPS_PROXY where a proxy "
            + $"leads outside, give another source "
        + $"with --data-mirror URL, or copy the files by hand to '{plan.Folder}' as {plan.ByHand}, and run again.",
        cause);
}
