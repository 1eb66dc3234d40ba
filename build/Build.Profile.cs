using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Reporting.Times;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    Target Profile => _ => _
        .Description(
            "Judges the claims of a tier (--tier, --claim) from nothing, in a folder of its own, and shows where the time goes: by claim, "
                + "by kind of network, and around the claims.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            _folderIsOurs = false;
            var (files, tier) = (new FileSystem(), TierName.Of(Options.Tier));
            var folder = Path.Combine(Options.Artifacts, "profile", tier);
            using var runLock = Lock(files, folder);

            // Whatever an earlier profile measured would be found, and cost nothing.
            var store = Path.Combine(folder, RunSettings.CacheFolder);
            if (Directory.Exists(store)) Directory.Delete(store, recursive: true);
            var steps = new List<BuildStep>();
            var run = TestRunOf("profile", "tests/Claims/ReproHarness.ClaimTests.csproj");
            using var compiled = Timed(steps, "Compiling the claims", () => run.Compile(Code));
            var variables = new Dictionary<string, string>(TestEnvironment.Of(
                Options with { Artifacts = folder }, Options.Tier, Environment.GetEnvironmentVariable("REPRO_DATA")))
            {
                [FolderLock.OwnerVariable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
                [RunSettings.RunIdVariable] = s_runId,
            };
            var trx = Timed(steps, "Claims", () => ClaimWatch.Run(
                Path.Combine(folder, "progress", $"{tier}.jsonl"),
                () => run.Execute(ClaimFilter.Of(Options.Tier.ToString(), Options.Claim), variables)));
            TestRun.ShowFailures(trx);
            if (EvidenceStore.In(files, folder, Options.Tier, Options.ExtentOf(Options.Tier)).ReadTime() is not { } record
                || record.RunId != s_runId)
                throw new TargetFailure(ExitCodes.InfrastructureFailed, "The claims left no record of their time; see the lines above.");
            ShowProfile(files, record, Around(steps, record), folder);
        }));

    void ShowProfile(IFileSystem files, TimeRecord record, IReadOnlyList<BuildStep> steps, string folder)
    {
        Log.Information("Seconds of one core by claim, but for the wall's clock:");
        WideConsole.Show(ProfileTables.ByClaim(record));
        WideConsole.Show(ProfileTables.ByNetwork(record));
        WideConsole.Show(ProfileTables.Around(steps));
        var page = new TimePage(files, TimeProvider.System).Write(
            record, steps, folder, Options.CommandsOf(Options.Tier).Profile());
        Log.Information("Page: {Page:l}", page);
    }

    // What the test process needs until the run is open, and what is left of it, are steps of their own.
    static List<BuildStep> Around(List<BuildStep> steps, TimeRecord record) =>
    [
        steps[0],
        new BuildStep("Starting the tests", steps[1].Seconds - record.StartSeconds - record.Seconds),
        new BuildStep("Opening the run: libtorch, the check of the machine, data", record.StartSeconds),
        new BuildStep("Judging", record.Seconds),
    ];

    static T Timed<T>(List<BuildStep> steps, string name, Func<T> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        var result = work();
        steps.Add(new BuildStep(name, TimeProvider.System.GetElapsedTime(start).TotalSeconds));
        return result;
    }
}
