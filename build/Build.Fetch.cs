using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Storage;
using ReproHarness.Storage.Downloads;
using Serilog;

sealed partial class Build
{
    static readonly TimeSpan DownloadGrace = TimeSpan.FromSeconds(10);

    Target FetchData => _ => _
        .Description(
            $"Fetches {Prose.Enumerate([.. DataSets.All.Where(set => set.IsFetched).Select(set => set.Label)])} into --data-root or the "
                + "user's cache folder, checks their sha256 and goes on where it stopped; --data-mirror URL takes them from your own "
                + "mirror.")
        .Before(FastClaims, StandardClaims)
        .Executes(Ending(() =>
        {
            var folder = Options.DataRoot ?? UserDataFolder.Of(Environment.GetEnvironmentVariable);
            using var stop = new CancellationTokenSource();
            using var ended = new ManualResetEventSlim();
            using var interrupt = s_interruption.PutAway(hurry =>
            {
                // The first Ctrl-C ends the download in order, a second one the program.
                stop.Cancel();
                if (!hurry) ended.Wait(DownloadGrace);
            });
            try
            {
                Fetch(new FileSystem(), folder, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                Log.Warning("Stopped; what was received stays in {Folder:l}: run FetchData again to go on.", folder);
                ended.Set();
                s_interruption.Hold();
            }

            Log.Information("The data sets lie in {Folder:l}, every file checked.", folder);
            Log.Information(
                "ImageNet is not fetched, since its terms ask for an account of your own: docs/data.md says how to get it and where to "
                    + "put it.");
        }));

    void Fetch(FileSystem files, string folder, CancellationToken stop)
    {
        using var folderLock = Lock(files, folder, WriteFailure.DataOption);
        var plan = FetchPlan.Of(files, folder, Options.DataMirror, stop);
        if (plan.Present.Count > 0)
            Log.Information("There already: {Files:l}", string.Join(", ", plan.Present));
        if (plan.Downloads.Count == 0)
            return;
        var needed = plan.SpaceNeeded(files);
        FreeSpace.Check(files, folder, needed);
        Log.Information(
            "To fetch: {Files:l}; {Space:l} MB on the disk", plan.ByHand, (needed / 1e6).ToString("F0", CultureInfo.InvariantCulture));
        using var handler = DownloadHandler.New();
        FetchWatch.Run(async progress =>
        {
            using var downloader = new Downloader(handler, files, TimeProvider.System, new DownloadSettings(), progress);
            await new FetchRun(files, downloader).CompleteAsync(plan, stop);
        });
    }
}
